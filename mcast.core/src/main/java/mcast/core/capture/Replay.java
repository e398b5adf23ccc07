package mcast.core.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.Traffic;
import mcast.core.TrafficMeter;
import mcast.core.send.DeadlinePacer;
import mcast.core.send.Pace;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;
import org.jspecify.annotations.Nullable;

/**
 * Sends the datagrams of a capture again, by its times: to the groups that it names, at most 1,024, or all to one. One
 * thread runs it, once; any thread may stop it and ask how much it has sent. A second thread reads a live pipe, so that
 * what comes late leaves at once, and the delay stays as it is, although the clock of the capture and that of this host
 * drift apart.
 */
public final class Replay {
    private final CaptureSource source;
    private final ReplayPlan plan;
    private final Destinations destinations;
    private final Consumer<MulticastException> failures;
    private final TrafficMeter meter = new TrafficMeter();
    private final DeadlinePacer pacer;
    private final Timeline timeline;
    private final CapturedDatagram datagram = new CapturedDatagram();
    private final SkipCounts skipped = new SkipCounts();
    private final PipeDelay delay = new PipeDelay();
    private final double between; // at an even pace
    private volatile @Nullable ArrivalPipe pipe;
    private long number;
    private long failed;

    /**
     * Prepares a replay.
     *
     * @param source the capture
     * @param plan when to end, how fast to send, and where to
     * @param options the options of each sender
     * @param opened takes each sender as it is opened, in the thread that runs; not to be closed by it
     * @param failures takes the reason of each datagram that cannot be sent, if the plan is to keep going; called by
     *     the thread in {@link #run}
     */
    public Replay(
            CaptureSource source,
            ReplayPlan plan,
            SenderOptions options,
            Consumer<Sender> opened,
            Consumer<MulticastException> failures) {
        this.source = source;
        this.plan = plan;
        this.destinations = new Destinations(plan.group(), options, opened);
        this.failures = failures;
        this.pacer = new DeadlinePacer(plan.duration());
        this.timeline = new Timeline(plan.speed());
        this.between = plan.pace().map(Pace::nanosBetween).orElse(0.0);
    }

    /**
     * Sends until the capture, the rounds, the count or the duration are at their end, or {@link #stop} is called, or
     * this thread is interrupted. Then closes the senders. While a pipe is silent, only the last two end the run.
     *
     * @throws CaptureException if it is no capture, or is cut off or damaged; what came before was sent
     * @throws MulticastException if a datagram cannot be sent and the plan is not to keep going; the message begins
     *     with the datagram's number, counted from 1. Also if what was sent comes back in a live pipe
     * @throws IOException if the source fails
     */
    public void run() throws IOException {
        pacer.begin();
        try (destinations) {
            long rounds = source.isLive() ? 1 : plan.rounds().orElse(Long.MAX_VALUE);
            for (long round = 0; round < rounds; round++) {
                long before = number;
                timeline.newRound();
                if (!runRound() || number == before) {
                    return;
                }
            }
        } catch (CaptureException e) {
            if (!pacer.isStopped()) {
                throw e;
            }
        }
    }

    /** Returns whether the capture came to its end. */
    private boolean runRound() throws IOException {
        try (InputStream in = source.isLive() ? listen() : source.open();
                var reader = new CaptureReader(in, source.name())) {
            destinations.open();
            try {
                while (!pacer.isStopped() && number < plan.count().orElse(Long.MAX_VALUE)) {
                    if (!reader.next(datagram)) {
                        return !pacer.isStopped();
                    }
                    if (!sendOne()) {
                        return false;
                    }
                }
                return false;
            } finally {
                reader.skipped().forEach(skipped::add);
            }
        }
    }

    private ArrivalPipe listen() {
        ArrivalPipe opened = ArrivalPipe.of(source);
        pipe = opened;
        if (pacer.isStopped()) {
            opened.close();
        }
        return opened;
    }

    private boolean sendOne() throws IOException {
        ArrivalPipe live = pipe;
        if (live != null && destinations.sent(datagram)) {
            throw new MulticastException(
                    Reason.LOOP,
                    "what is sent to " + datagram.group() + " comes back in " + source.name()
                            + ", which would go on for ever; send it to another group or interface",
                    null);
        }
        try {
            Sender sender = destinations.of(datagram); // before the wait: to open one takes milliseconds
            if (sender == null) {
                skipped.add(SkipReason.GROUP_LIMIT, 1);
                return true;
            }
            if (!pacer.await(time())) {
                return false;
            }
            sender.send(datagram.buffer, datagram.offset, datagram.length);
            meter.add(1, datagram.length, System.nanoTime());
        } catch (MulticastException e) {
            failed(e);
        }
        number++;
        if (live != null && plan.pace().isEmpty()) {
            pacer.moveEarlier(delay.surplus(live.arrived(), pacer.left(), live.wasFull()));
        }
        return true;
    }

    private long time() {
        return plan.pace().isPresent() ? (long) (number * between) : timeline.place(datagram.epochNanos);
    }

    private void failed(MulticastException reason) throws MulticastException {
        if (pacer.isStopped()) {
            return;
        }
        var numbered = new MulticastException(
                reason.reason(), "datagram " + (number + 1) + ": " + reason.getMessage(), reason);
        if (!plan.keepGoing()) {
            throw numbered;
        }
        failed++;
        failures.accept(numbered);
    }

    /** Ends {@link #run} before the next datagram; a run that has not begun ends at once. Safe in any thread. */
    public void stop() {
        pacer.stop();
        ArrivalPipe live = pipe;
        if (live != null) {
            live.close();
        }
    }

    /**
     * Returns how much was sent so far. Safe in any thread, also during {@link #run}.
     *
     * @return the traffic at one moment
     */
    public Traffic sent() {
        return meter.traffic();
    }

    /**
     * Returns how many datagrams could not be sent. Exact after {@link #run}.
     *
     * @return a count, 0 unless the plan is to keep going
     */
    public long failed() {
        return failed;
    }

    /**
     * Returns how many packets of the capture were passed over, in all rounds together. Exact after {@link #run}.
     *
     * @return the counts by reason, without those that are 0
     */
    public Map<SkipReason, Long> skipped() {
        return skipped.map();
    }
}
