package mcast.core.send;

import java.io.IOException;
import java.util.function.Consumer;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.Traffic;
import mcast.core.TrafficMeter;

/**
 * Sends the payloads of a source through a sender as a plan says. One thread runs it, once; any thread may stop it and
 * ask how much it has sent. It does not close the sender.
 */
public final class Transmission {
    /** The end mark can be lost, as any datagram can. */
    private static final int END_MARKS = 3;

    /** From one mark to the next: time for a receiver to make room in a full buffer. */
    private static final long END_MARK_NANOS = 60_000_000;

    /** Datagrams per second from which on they leave in bursts. */
    private static final double BURSTS_FROM = 100_000;

    /** A burst has the datagrams that are due within this time. */
    private static final double BURST_SECONDS = 50e-6;

    private static final int MOST_IN_BURST = 64;

    private final Sender sender;
    private final PayloadSource payloads;
    private final TransmissionPlan plan;
    private final Consumer<MulticastException> failures;
    private final TrafficMeter meter = new TrafficMeter();
    private final Pacer pacer;
    private long failed;

    /**
     * Prepares a transmission.
     *
     * @param sender sends the datagrams; stays open
     * @param payloads the payloads
     * @param plan when to end, and how fast to send
     * @param failures takes the reason of each datagram that cannot be sent, if the plan is to keep going; called by
     *     the thread in {@link #run}
     */
    public Transmission(
            Sender sender, PayloadSource payloads, TransmissionPlan plan, Consumer<MulticastException> failures) {
        this.sender = sender;
        this.payloads = payloads;
        this.plan = plan;
        this.failures = failures;
        this.pacer = new Pacer(plan.pace(), plan.duration(), PacerClock.SYSTEM);
    }

    /**
     * Sends until the payloads, the count or the duration are at their end, or {@link #stop} is called, or this thread
     * is interrupted. Then sends the source's end mark, three times within 120 milliseconds. Interruption ends the run
     * as {@code stop} does: it skips no mark, leaves the sender open and the interrupt status set.
     *
     * @throws MulticastException if a datagram cannot be sent and the plan is not to keep going; the message begins
     *     with the datagram's number, counted from 1
     * @throws IOException if the source fails, or the sender is closed
     */
    public void run() throws IOException {
        byte[] buffer = new byte[Sender.MOST_BYTES];
        pacer.start();
        if (payloads instanceof BurstSource source) {
            sendBursts(source, buffer);
        } else {
            sendEach(buffer);
        }
        int length = payloads.endMark(buffer);
        for (int i = 0; i < END_MARKS && length != PayloadSource.END && meter.datagrams() > 0; i++) {
            if (i > 0) {
                pacer.pause(END_MARK_NANOS);
            }
            sendEndMark(buffer, length);
        }
    }

    private void sendEndMark(byte[] buffer, int length) throws IOException {
        try {
            sender.send(buffer, 0, length);
        } catch (MulticastException e) {
            if (!plan.keepGoing()) {
                throw new MulticastException(e.reason(), "the mark of the end: " + e.getMessage(), e);
            }
        }
    }

    private void sendEach(byte[] buffer) throws IOException {
        for (long number = 0; number < limit() && pacer.await(number); number++) {
            try {
                int length = payloads.next(buffer);
                if (length == PayloadSource.END || pacer.isStopped()) {
                    return;
                }
                pacer.leaves(number);
                sender.send(buffer, 0, length);
                meter.add(1, length, pacer.passed());
            } catch (MulticastException | UnsendableException e) {
                failed(number, e);
            }
        }
    }

    /** Below the rate of bursts each has one datagram. The end mark counts all that were drawn, so all are sent. */
    private void sendBursts(BurstSource source, byte[] buffer) throws IOException {
        int size = source.size();
        double rate = plan.pace().datagramsPerSecond();
        int most = rate < BURSTS_FROM
                ? 1
                : (int) Math.max(1, Math.min(rate * BURST_SECONDS, Math.min(MOST_IN_BURST, Sender.MOST_BYTES / size)));
        for (long number = 0; number < limit() && pacer.await(number); ) {
            int count = (int) Math.min(most, limit() - number);
            source.next(buffer, count);
            pacer.leaves(number);
            for (int done = 0; done < count; ) {
                try {
                    int sent = sender.sendBurst(buffer, done * size, size, count - done);
                    meter.add(sent, (long) sent * size, pacer.passed());
                    done += sent;
                } catch (MulticastException e) {
                    failed(number + done, e);
                    done++;
                }
            }
            number += count;
        }
    }

    private long limit() {
        return plan.count().orElse(Long.MAX_VALUE);
    }

    private void failed(long number, IOException reason) throws MulticastException {
        if (pacer.isStopped()) {
            return;
        }
        var numbered = new MulticastException(
                reason instanceof MulticastException refused ? refused.reason() : Reason.SIZE,
                "datagram " + (number + 1) + ": " + reason.getMessage(),
                reason);
        if (!plan.keepGoing()) {
            throw numbered;
        }
        pacer.passed();
        failed++;
        failures.accept(numbered);
    }

    /** Ends {@link #run} before the next datagram; a run that has not begun ends at once. Safe in any thread. */
    public void stop() {
        pacer.stop();
    }

    /**
     * Returns how much was sent so far, without end marks. Safe in any thread, also during {@link #run}.
     *
     * @return the traffic at one moment
     */
    public Traffic sent() {
        return meter.traffic();
    }

    TrafficMeter meter() {
        return meter;
    }

    /**
     * Returns how many datagrams could not be sent. Exact after {@link #run}; during it, another thread may see an
     * older count.
     *
     * @return a count, 0 unless the plan is to keep going
     */
    public long failed() {
        return failed;
    }
}
