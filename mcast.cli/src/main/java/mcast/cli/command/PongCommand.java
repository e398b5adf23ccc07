package mcast.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import mcast.cli.console.Console;
import mcast.cli.report.MembershipNotes;
import mcast.cli.report.Summary;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.cli.words.CommandLine;
import mcast.cli.words.NamedInterfaces;
import mcast.cli.words.Rate;
import mcast.core.Group;
import mcast.core.ping.AnswerCounts;
import mcast.core.ping.Responder;
import mcast.core.receive.ReceiverOptions;

/** {@code mcast pong}. */
public final class PongCommand implements Command {
    private final List<Group> groups = new ArrayList<>();
    private final List<String> interfaceWords = new ArrayList<>();
    private Rate limit = new Rate(1000, false);
    private boolean quiet;
    private boolean json;

    @Override
    public String help() {
        return """
                usage: mcast pong [OPTIONS] [GROUP...]

                Answers each 'mcast ping' to the groups, by unicast, until interrupted. An
                answer is never longer than its ping. GROUP is [SOURCE@]ADDRESS[:PORT], or
                ADDRESS+N for N consecutive groups. Default 224.168.2.9:1600.

                  -i, --interface NAME|ADDRESS|INDEX|all
                                where to join; may be given again (default: where the
                                route leads)
                  --limit R     answers a second, to all together (1000, 10k), or max
                                (default 1000); a ping costs two, since one by unicast
                                follows it
                  -q, --quiet   nothing but errors on standard error (default: off)
                  --json        the summary as JSON on standard output (default: off)
                  -h, --help    this text

                The exit status is 1 if nobody asked.
                """;
    }

    @Override
    public ExitStatus run(CommandLine words, Console console) throws IOException {
        parse(words);
        ReceiverOptions options = ReceiverOptions.DEFAULTS
                .withInterfaces(NamedInterfaces.of(interfaceWords))
                .withMembershipListener(new MembershipNotes(console));
        List<Group> named = groups.isEmpty() ? List.of(Group.DEFAULT) : groups;
        try (Responder responder = Responder.open(named, options, Rate.pace(limit, OptionalInt.empty()))) {
            console.stopSignal().onStop(() -> stop(responder));
            if (!quiet) {
                console.note(
                        "answering pings to " + Summary.of(responder.memberships()) + " from port " + responder.port());
            }
            responder.run();
            AnswerCounts counts = responder.counts();
            summarise(counts, console);
            return counts.answered() + counts.heldBack() + counts.failed() > 0
                    ? ExitStatus.DONE
                    : ExitStatus.NOT_DELIVERED;
        }
    }

    private void parse(CommandLine words) {
        while (words.next()) {
            switch (words.option()) {
                case "" -> groups.addAll(words.groups(words.word()));
                case "-i", "--interface" -> interfaceWords.add(words.value());
                case "--limit" -> limit = words.rate();
                case "-q", "--quiet" -> quiet = true;
                case "--json" -> json = true;
                default -> throw words.unknown();
            }
        }
        if (limit.inBits()) {
            throw words.wrong("--limit counts answers a second, not bits");
        }
    }

    private void summarise(AnswerCounts counts, Console console) throws IOException {
        if (json) {
            console.out()
                    .print(Json.event("summary")
                                    .put("answered", counts.answered())
                                    .put("heldBack", counts.heldBack())
                                    .put("failed", counts.failed())
                                    .put("ignored", counts.ignored())
                            + "\n");
        }
        if (!quiet) {
            console.note("answered " + Numbers.counted(counts.answered(), "ping")
                    + (counts.heldBack() == 0 ? "" : "; " + counts.heldBack() + " held back, see --limit")
                    + (counts.failed() == 0
                            ? ""
                            : "; " + Numbers.counted(counts.failed(), "answer") + " could not be sent")
                    + (counts.ignored() == 0
                            ? ""
                            : "; " + Numbers.counted(counts.ignored(), "datagram") + " ignored: no pings"));
        }
    }

    private static void stop(Responder responder) {
        try {
            responder.close();
        } catch (IOException e) {
            // it ends all the same
        }
    }
}
