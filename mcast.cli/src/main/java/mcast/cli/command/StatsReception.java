package mcast.cli.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;
import mcast.cli.console.Console;
import mcast.cli.console.LiveLines;
import mcast.cli.console.Output;
import mcast.cli.console.Terminal;
import mcast.cli.report.JsonStreams;
import mcast.cli.report.LiveStreams;
import mcast.cli.report.RunEvents;
import mcast.cli.report.StreamReporter;
import mcast.cli.report.StreamSummary;
import mcast.cli.report.StreamView;
import mcast.cli.report.TextStreams;
import mcast.cli.words.ReceiveArguments;
import mcast.core.loss.Expectation;
import mcast.core.loss.Judgement;
import mcast.core.loss.LossWatch;
import mcast.core.metrics.StreamMetrics;
import mcast.core.receive.Receiver;
import mcast.core.receive.Reception;
import mcast.core.receive.ReceptionPlan;
import mcast.core.receive.SilenceMeter;
import mcast.core.stream.Pair;
import mcast.core.stream.StreamSink;

/** {@code mcast receive --stats}: counts streams and says how much of them was lost and where. */
final class StatsReception {
    private final ReceiveArguments asked;
    private final Receiver receiver;
    private final Recording recording;
    private final LossWatch watch;
    private final Optional<Pair> pair;
    private final RunEvents events;
    private final Console console;

    StatsReception(
            ReceiveArguments asked,
            Receiver receiver,
            Recording recording,
            LossWatch watch,
            Optional<Pair> pair,
            RunEvents events,
            Console console) {
        this.asked = asked;
        this.receiver = receiver;
        this.recording = recording;
        this.watch = watch;
        this.pair = pair;
        this.events = events;
        this.console = console;
    }

    ExitStatus run() throws IOException {
        Optional<StreamPicture> plot = asked.plot().map(StreamPicture::new);
        StreamView view = view();
        var reporter = new StreamReporter(asked.formats(), asked.groupList(), pair, view);
        var plan = new ReceptionPlan(asked.count(), asked.duration(), Optional.of(asked.interval()));
        var heard = new SilenceMeter(receiver.memberships(), recording.around(reporter));
        plot.ifPresent(each -> reporter.onInterval(each::add));
        Optional<Metering> metering = metering(reporter.counted());
        metering.ifPresent(each -> reporter.onInterval(interval -> each.publish()));
        var reception = new Reception(receiver, heard, plan);
        console.stopSignal().onStop(reception::stop);
        Expectation expected = asked.expectation(receiver.memberships()); // before an interface is made anew
        Delivery delivery = RunAndEnd.of(reception::run, () -> {
            long end = reporter.epochNanos(); // of the judgement and the summary alike
            Judgement judgement = reporter.judge(expected, heard, end);
            metering.ifPresent(Metering::close);
            StreamSummary summary = reporter.summary(reception.received(), heard, judgement, watch, end);
            try (var drawing = new Beside()) {
                plot.ifPresent(each -> drawing.add(() -> each.write(summary))); // also if nobody reads the summary
                boolean isRead = !console.out().isReaderGone() && isSummaryRead(view, summary);
                return new Delivery(expected, judgement, isRead);
            }
        });
        if (!asked.quiet()) {
            console.note(delivery.untold(asked.names()));
        }
        return delivery.status();
    }

    private Optional<Metering> metering(StreamSink counted) throws IOException {
        if (asked.metrics().isEmpty()) {
            return Optional.empty();
        }
        var metrics = new StreamMetrics(receiver, counted);
        return Optional.of(new Metering(asked.metrics().get(), metrics::now, asked.quiet(), console));
    }

    /** Writes the summary; false, and it is not, if nobody reads it. */
    private boolean isSummaryRead(StreamView view, StreamSummary summary) throws IOException {
        try {
            view.end();
        } catch (Output.ClosedException e) {
            return false;
        }
        boolean isRead = console.end(asked.json() ? events.summary(summary) : summary.text());
        if (isRead && !asked.quiet()) {
            console.note(summary.conclusion());
        }
        return isRead;
    }

    private StreamView view() {
        if (asked.json()) {
            return new JsonStreams(console.out());
        }
        if (!Terminal.isRedrawnAt(Terminal.STANDARD_OUTPUT)) {
            return new TextStreams(console.out());
        }
        Supplier<Terminal> size = () -> Terminal.at(Terminal.STANDARD_OUTPUT);
        var live = new LiveLines(new PrintStream(new FileOutputStream(FileDescriptor.out)), size);
        console.show(live);
        return new LiveStreams(live, size);
    }
}
