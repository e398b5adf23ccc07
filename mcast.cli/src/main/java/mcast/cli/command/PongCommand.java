package mcast.cli.command;

import java.io.IOException;
import java.util.List;
import mcast.cli.console.Console;
import mcast.cli.console.ReaderWatch;
import mcast.cli.report.InterfaceNotes;
import mcast.cli.report.MembershipNotes;
import mcast.cli.report.MembershipText;
import mcast.cli.report.PongSummary;
import mcast.cli.report.RunEvents;
import mcast.cli.words.CommandLine;
import mcast.cli.words.PongArguments;
import mcast.core.Membership;
import mcast.core.ping.AnswerCounts;
import mcast.core.ping.Responder;
import mcast.core.receive.ReceiverOptions;

/** {@code mcast pong}. */
final class PongCommand implements Command {
    private final PongArguments asked;

    PongCommand(CommandLine words) throws IOException {
        asked = PongArguments.parse(words);
    }

    static String help() {
        return """
                usage: mcast pong [OPTIONS] [GROUP...]

                Answers each 'mcast ping' to the groups by unicast, until interrupted. An
                answer is never longer than its ping. On Linux it also answers unicast pings
                at the group's port, unless another program hears unicast there.
                GROUP is [SOURCE@]ADDRESS[:PORT], or ADDRESS+N for N consecutive groups. @FILE,
                or @- for standard input, reads groups from a file: one a line, an m3u list or
                an SDP description. Default 224.168.2.9:1600.

                  -i, --interface NAME|ADDRESS|INDEX|all
                                where to join; may be given again (default: where the
                                route leads)
                  --limit R     the most answers in any second, to all together (1000,
                                10k), or max (default 1000); a ping costs two, because
                                one by unicast follows it
                  -q, --quiet   print errors only on standard error (default: off)
                  --json        print start, and summary or error, as JSON on standard
                                output (default: off)
                  -h, --help    this text

                The exit status is 1 if nobody asked until it was interrupted.

                examples:
                  mcast pong -i eth1 239.1.2.3:5000          answer on one interface
                  mcast pong --limit max 239.1.3.1+60        60 groups, as fast as they ask
                """;
    }

    @Override
    public ExitStatus run(Console console) throws IOException {
        ReceiverOptions options = asked.receiverOptions(new MembershipNotes(console));
        try (Responder responder = Responder.open(asked.groups(), options, asked.limit())) {
            int port = responder.port(); // before somebody closes it
            console.stopSignal().onStop(() -> stop(responder));
            var events = new RunEvents(Verb.PONG.word(), asked.groups());
            if (asked.json()) {
                ReaderWatch.start(console);
                console.begin(events.startOn(responder.memberships()));
            }
            if (!asked.quiet()) {
                console.note("answering pings to " + MembershipText.of(responder.memberships()) + " from port " + port);
                console.note(InterfaceNotes.leftOut(asked.interfaces(), responder.leftOut()));
                Membership first = responder.memberships().getFirst();
                console.note(InterfaceNotes.choice(first.group(), first.networkInterface(), responder.alternatives()));
                console.note(shut(responder.shutPorts()));
            }
            responder.run();
            AnswerCounts counts = responder.counts();
            var summary = new PongSummary(counts, responder.refusal());
            boolean isRead = console.end(asked.json() ? events.summary(summary) : List.of());
            if (!asked.quiet()) {
                console.note(summary.text());
            }
            boolean wasAsked = counts.answered() + counts.heldBack() + counts.failed() > 0;
            return wasAsked || !isRead ? ExitStatus.DONE : ExitStatus.NOT_DELIVERED;
        }
    }

    private static List<String> shut(List<Integer> ports) {
        return ports.isEmpty()
                ? List.of()
                : List.of("'ping --via' gets no answer at port " + ports.getFirst()
                        + ": another program hears unicast there, or the system does not let this one hear it alone");
    }

    private static void stop(Responder responder) {
        try {
            responder.close();
        } catch (IOException e) {
            // the run ends all the same
        }
    }
}
