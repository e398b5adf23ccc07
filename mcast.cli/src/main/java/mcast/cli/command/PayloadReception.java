package mcast.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mcast.cli.console.Console;
import mcast.cli.report.ReceiveSummary;
import mcast.cli.words.ReceiveArguments;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.Traffic;
import mcast.core.loss.LossWatch;
import mcast.core.loss.Verdict;
import mcast.core.receive.DatagramSink;
import mcast.core.receive.Receiver;
import mcast.core.receive.Reception;
import mcast.core.receive.ReceptionPlan;

/** {@code mcast receive} without {@code --stats}: prints each datagram. */
final class PayloadReception {
    private final ReceiveArguments asked;
    private final Receiver receiver;
    private final LossWatch watch;
    private final Console console;

    PayloadReception(ReceiveArguments asked, Receiver receiver, LossWatch watch, Console console) {
        this.asked = asked;
        this.receiver = receiver;
        this.watch = watch;
        this.console = console;
    }

    ExitStatus run() throws IOException {
        DatagramSink sink = asked.format().sink(console.out(), isOnSeveralInterfaces());
        var reception =
                new Reception(receiver, sink, new ReceptionPlan(asked.count(), asked.duration(), Optional.empty()));
        console.stopSignal().onStop(reception::stop);
        try {
            reception.run();
        } finally {
            if (!console.out().isReaderGone()) {
                summarise(reception.received());
            }
        }
        long received = reception.received().datagrams();
        return received > 0 && received >= asked.count().orElse(0) ? ExitStatus.DONE : ExitStatus.NOT_DELIVERED;
    }

    private void summarise(Traffic received) throws IOException {
        boolean isShown = asked.json() || !asked.quiet();
        Optional<List<Verdict>> silence = received.datagrams() == 0 && isShown ? watch.ofSilence() : Optional.empty();
        var summary = new ReceiveSummary(received, receiver.kernelDrops(), silence);
        if (asked.json()) {
            console.out().printLines(summary.json());
        }
        if (!asked.quiet()) {
            console.note(asked.json() ? List.of(summary.conclusion()) : summary.text());
        }
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
