package mcast.core.send;

import java.io.IOException;
import java.util.function.Consumer;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.Traffic;
import mcast.core.TrafficMeter;

/**
 * Sends the payloads of a source through a sender as a plan says. One thread runs it; any thread may stop it. It does
 * not close the sender.
 */
public final class Transmission {
    /** The end mark may be lost as any datagram may. */
    private static final int END_MARKS = 3;

    /** From one mark to the next: a receiver whose buffer was full must have made room meanwhile. */
    private static final long END_MARK_NANOS = 60_000_000;

    /** From this many datagrams a second on they leave in bursts, of what is due in so many seconds. */
    private static final double BURSTS_FROM = 100_000;

    private static final double BURST_SECONDS = 50e-6;
    private static final int MOST_IN_BURST = 64;

    private final Sender sender;
    private final PayloadSource payloads;
    private final TransmissionPlan plan;
    private final Consumer<String> failures;
    private final TrafficMeter meter = new TrafficMeter();
    private final Pacer pacer;
    private long failed;

    /**
     * Prepares a transmission.
     *
     * @param sender the way out
     * @param payloads what to send
     * @param plan how fast and how long
     * @param failures told in words of each datagram that could not be sent while the plan is to keep going
     */
    public Transmission(Sender sender, PayloadSource payloads, TransmissionPlan plan, Consumer<String> failures) {
        this.sender = sender;
        this.payloads = payloads;
        this.plan = plan;
        this.failures = failures;
        this.pacer = new Pacer(plan.pace(), plan.duration());
    }

    /**
     * Sends until the payloads, the count or the duration are at their end, or it is stopped.
     *
     * @throws IOException if a datagram cannot be sent and the plan is not to keep going; its message begins with the
     *     datagram's number, counted from 1. Or if no further payload can be had.
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
                sender.send(buffer, 0, length);
                meter.add(1, length, pacer.passed());
            } catch (MulticastException | UnsendableException e) {
                failed(number, e);
            }
        }
    }

    /** Bursts of one below the rate for more. What was drawn is sent, stopped or not, since the end mark counts it. */
    private void sendBursts(BurstSource source, byte[] buffer) throws IOException {
        int size = source.size();
        double rate = plan.pace().datagramsPerSecond();
        int most = rate < BURSTS_FROM
                ? 1
                : (int) Math.max(1, Math.min(rate * BURST_SECONDS, Math.min(MOST_IN_BURST, Sender.MOST_BYTES / size)));
        for (long number = 0; number < limit() && pacer.await(number); ) {
            int count = (int) Math.min(most, limit() - number);
            source.next(buffer, count);
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
        return plan.count() == 0 ? Long.MAX_VALUE : plan.count();
    }

    private void failed(long number, IOException reason) throws MulticastException {
        if (pacer.isStopped()) {
            return;
        }
        String words = "datagram " + (number + 1) + ": " + reason.getMessage();
        if (!plan.keepGoing()) {
            throw new MulticastException(
                    reason instanceof MulticastException refused ? refused.reason() : Reason.SIZE, words, reason);
        }
        pacer.passed();
        failed++;
        failures.accept(words);
    }

    /** Ends {@link #run} before the next datagram. */
    public void stop() {
        pacer.stop();
    }

    /**
     * What was sent. Exact when {@link #run} has ended; while it runs, another thread may see it late.
     *
     * @return the traffic
     */
    public Traffic sent() {
        return meter.traffic();
    }

    TrafficMeter meter() {
        return meter;
    }

    /**
     * How many could not be sent. To be asked when {@link #run} has ended.
     *
     * @return a count, 0 unless the plan is to keep going
     */
    public long failed() {
        return failed;
    }
}
