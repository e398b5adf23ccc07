package mcast.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.cli.console.Console;
import mcast.cli.console.ReaderWatch;
import mcast.cli.console.Terminal;
import mcast.cli.report.InterfaceNotes;
import mcast.cli.report.Progress;
import mcast.cli.report.ReplaySummary;
import mcast.cli.report.RunEvents;
import mcast.cli.report.SendSummary;
import mcast.cli.words.CommandLine;
import mcast.cli.words.OptionAdvice;
import mcast.cli.words.SendArguments;
import mcast.core.Group;
import mcast.core.capture.CaptureSource;
import mcast.core.capture.Replay;
import mcast.core.capture.ReplayPlan;
import mcast.core.send.Pace;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;

/** {@code mcast send --replay}: sends the datagrams of a capture again. */
final class ReplayTransmission {
    /** Groups whose senders are named one by one. */
    private static final int MOST_NAMED = 4;

    private final SendArguments asked;
    private final CommandLine words;
    private final Console console;
    private final List<Group> groups = new ArrayList<>();

    ReplayTransmission(SendArguments asked, CommandLine words, Console console) {
        this.asked = asked;
        this.words = words;
        this.console = console;
    }

    ExitStatus run() throws IOException {
        CaptureSource source = source();
        words.refuse("--loop", source.isLive(), "needs a file: " + source.name() + " can be read once only");
        SenderOptions options = asked.senderOptions(words);
        if (asked.json()) {
            List<String> on = options.networkInterface().isPresent()
                    ? List.of(options.networkInterface().get().name())
                    : List.of();
            ReaderWatch.start(console);
            console.begin(new RunEvents(Verb.SEND.word(), asked.groups()).start(on));
        }
        if (!asked.quiet()) {
            console.note("replaying " + source.name());
        }
        return transmit(
                source,
                new Replay(
                        source,
                        plan(),
                        options,
                        this::opened,
                        refused -> console.note(OptionAdvice.explain(refused, words))));
    }

    private CaptureSource source() throws IOException {
        if (asked.replay().isStandardInput()) {
            return CaptureSource.of(console.in(), "standard input");
        }
        return CaptureSource.of(Path.of(asked.replay().file().orElseThrow()));
    }

    private ReplayPlan plan() {
        Optional<Pace> even = words.given("--rate") ? Optional.of(asked.pace()) : Optional.empty();
        return new ReplayPlan(
                asked.groups().isEmpty()
                        ? Optional.empty()
                        : Optional.of(asked.groups().getFirst()),
                asked.count(),
                asked.duration(),
                asked.replay().speed(),
                even,
                asked.replay().rounds(),
                asked.keepGoing());
    }

    private void opened(Sender sender) {
        groups.add(sender.group());
        if (asked.quiet()) {
            return;
        }
        if (groups.size() <= MOST_NAMED) {
            console.note("sending to " + sender.group() + " on " + sender.networkInterface() + " from port "
                    + sender.sourcePort() + ", TTL " + asked.sender().ttl());
            console.note(InterfaceNotes.choice(sender.group(), sender.networkInterface(), sender.alternatives()));
        } else if (groups.size() == MOST_NAMED + 1) {
            console.note("sending to other groups too");
        }
    }

    private ExitStatus transmit(CaptureSource source, Replay replay) throws IOException {
        console.stopSignal().onStop(replay::stop);
        if (asked.duration().isPresent()) {
            console.stopSignal().stopAfter(asked.duration().get());
        }
        Optional<Progress> progress = !asked.quiet() && Terminal.isRedrawnAt(Terminal.STANDARD_ERROR)
                ? Optional.of(Progress.start(replay::sent, asked.count(), asked.duration(), console))
                : Optional.empty();
        boolean isRead = RunAndEnd.of(replay::run, () -> {
            progress.ifPresent(Progress::end);
            return isSummaryRead(new ReplaySummary(
                    new SendSummary(replay.sent(), replay.failed(), asked.rate(), Optional.empty()), replay.skipped()));
        });
        if (replay.failed() > 0) {
            return ExitStatus.REFUSED;
        }
        if (replay.sent().datagrams() > 0 || !isRead) {
            return ExitStatus.DONE;
        }
        if (!asked.quiet()) {
            console.note("nothing was sent: "
                    + (console.stopSignal().isSet()
                            ? "the run was over before any datagram was due"
                            : "no UDP datagram to a multicast group came from " + source.name()));
        }
        return ExitStatus.NOT_DELIVERED;
    }

    private boolean isSummaryRead(ReplaySummary summary) throws IOException {
        var events = new RunEvents(Verb.SEND.word(), groups);
        boolean isRead = console.end(asked.json() ? events.summary(summary) : List.of());
        if (!asked.quiet()) {
            console.note(summary.text());
        }
        return isRead;
    }
}
