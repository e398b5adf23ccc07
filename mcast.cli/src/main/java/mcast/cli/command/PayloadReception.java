package mcast.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mcast.cli.console.Console;
import mcast.cli.console.Output;
import mcast.cli.report.ReceiveSummary;
import mcast.cli.report.RunEvents;
import mcast.cli.sink.OutputFormat;
import mcast.cli.words.ReceiveArguments;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.Traffic;
import mcast.core.loss.Expectation;
import mcast.core.loss.Judgement;
import mcast.core.loss.LossWatch;
import mcast.core.loss.Verdict;
import mcast.core.receive.DatagramSink;
import mcast.core.receive.Receiver;
import mcast.core.receive.Reception;
import mcast.core.receive.ReceptionPlan;
import mcast.core.receive.SilenceMeter;

/** {@code mcast receive} without {@code --stats}: prints each datagram. */
final class PayloadReception {
    private final ReceiveArguments asked;
    private final Receiver receiver;
    private final Recording recording;
    private final LossWatch watch;
    private final RunEvents events;
    private final Console console;

    PayloadReception(
            ReceiveArguments asked,
            Receiver receiver,
            Recording recording,
            LossWatch watch,
            RunEvents events,
            Console console) {
        this.asked = asked;
        this.receiver = receiver;
        this.recording = recording;
        this.watch = watch;
        this.events = events;
        this.console = console;
    }

    ExitStatus run() throws IOException {
        DatagramSink sink = sink();
        var heard = new SilenceMeter(receiver.memberships(), recording.around(sink));
        var reception =
                new Reception(receiver, heard, new ReceptionPlan(asked.count(), asked.duration(), Optional.empty()));
        console.stopSignal().onStop(reception::stop);
        Expectation expected = asked.expectation(receiver.memberships()); // before an interface is made anew
        Delivery delivery = RunAndEnd.of(reception::run, () -> {
            Judgement judgement = Judgement.of(expected, heard);
            boolean isRead = !console.out().isReaderGone() && isSummaryRead(reception.received(), judgement, heard);
            return new Delivery(expected, judgement, isRead);
        });
        if (!asked.quiet()) {
            console.note(delivery.untold(asked.names()));
        }
        return delivery.status();
    }

    /** Returns what writes the datagrams. If nobody reads, the run is ended, which is then judged. */
    private DatagramSink sink() throws IOException {
        try {
            return asked.format().sink(console.out(), isOnSeveralInterfaces());
        } catch (Output.ClosedException e) {
            console.stopSignal().stop();
            return OutputFormat.NONE.sink(console.out(), false);
        }
    }

    /** Writes the summary; false, and it is not, if nobody reads it. */
    private boolean isSummaryRead(Traffic received, Judgement judgement, SilenceMeter heard) throws IOException {
        Optional<List<Verdict>> silence = watch.ofSilence(judgement, heard.families());
        var summary = new ReceiveSummary(received, receiver.kernelDrops(), judgement, silence, asked.names());
        if (!console.end(asked.json() ? events.summary(summary) : List.of())) {
            return false;
        }
        if (!asked.quiet()) {
            console.note(asked.json() ? List.of(summary.conclusion()) : summary.text());
        }
        return true;
    }

    private boolean isOnSeveralInterfaces() {
        List<Membership> memberships = receiver.memberships();
        NamedInterface first = memberships.getFirst().networkInterface();
        for (Membership each : memberships) {
            if (!each.networkInterface().equals(first)) {
                return true;
            }
        }
        return false;
    }
}
