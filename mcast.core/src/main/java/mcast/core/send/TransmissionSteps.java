package mcast.core.send;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.TrafficMeter;

/**
 * What a {@link Transmission} does, step by step: a step sends one datagram or one burst, and the last three each send
 * the end mark. One thread takes the steps; any thread may stop it and ask the meter.
 */
final class TransmissionSteps implements Steps {
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
    private final boolean keepGoing;
    private final Consumer<MulticastException> failures;
    private final TrafficMeter meter = new TrafficMeter();
    private final Pacer pacer;
    private final long limit;
    private final int mostInBurst;
    private volatile boolean stopped;
    private long number; // of the next datagram
    private boolean ending;
    private byte[] mark = {};
    private int marks;
    private long markDue;
    private long failed;

    TransmissionSteps(
            Sender sender, PayloadSource payloads, TransmissionPlan plan, Consumer<MulticastException> failures) {
        this.sender = sender;
        this.payloads = payloads;
        this.failures = failures;
        keepGoing = plan.keepGoing();
        pacer = new Pacer(plan.pace(), plan.duration(), PacerClock.SYSTEM);
        limit = plan.count().orElse(Long.MAX_VALUE);
        mostInBurst = payloads instanceof BurstSource source
                ? mostInBurst(source.size(), plan.pace().datagramsPerSecond())
                : 1;
    }

    private static int mostInBurst(int size, double rate) {
        int most = Math.min(MOST_IN_BURST, Sender.MOST_BYTES / size);
        return rate < BURSTS_FROM ? 1 : (int) Math.max(1, Math.min(rate * BURST_SECONDS, most));
    }

    /**
     * Starts the clock.
     *
     * @param origin the start, by {@link System#nanoTime}
     * @param offset nanoseconds from then to the first datagram
     */
    void start(long origin, long offset) {
        pacer.start(origin, offset);
    }

    @Override
    public long due() {
        if (ending) {
            return markDue;
        }
        return stopped || number >= limit ? pacer.elapsed() : pacer.due(number);
    }

    @Override
    public boolean step(byte[] buffer) throws IOException {
        if (!ending) {
            if (!isStopped() && pacer.arrives() && sendNext(buffer) && number < limit) {
                return true;
            }
            ending = true;
            int length = meter.datagrams() > 0 ? payloads.endMark(buffer) : PayloadSource.END;
            if (length == PayloadSource.END) {
                return false;
            }
            mark = Arrays.copyOf(buffer, length);
        }
        sendEndMark();
        marks++;
        pacer.passed();
        markDue = pacer.elapsed() + END_MARK_NANOS;
        return marks < END_MARKS;
    }

    private void sendEndMark() throws IOException {
        try {
            sender.send(mark);
        } catch (MulticastException e) {
            if (!keepGoing) {
                throw new MulticastException(e.reason(), "the mark of the end: " + e.getMessage(), e);
            }
        }
    }

    /** Returns whether more may follow. */
    private boolean sendNext(byte[] buffer) throws IOException {
        if (payloads instanceof BurstSource source) {
            sendBurst(source, buffer);
            return true;
        }
        boolean isFollowed = sendOne(buffer);
        number++;
        return isFollowed;
    }

    private boolean sendOne(byte[] buffer) throws IOException {
        try {
            int length = payloads.next(buffer);
            if (length == PayloadSource.END || isStopped()) {
                return false;
            }
            pacer.leaves(number);
            sender.send(buffer, 0, length);
            meter.add(1, length, pacer.passed());
        } catch (MulticastException | UnsendableException e) {
            failed(number, e);
        }
        return true;
    }

    /** Below the rate of bursts each has one datagram. The end mark counts all that were drawn, so all are sent. */
    private void sendBurst(BurstSource source, byte[] buffer) throws IOException {
        int size = source.size();
        int count = (int) Math.min(mostInBurst, limit - number);
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

    private void failed(long which, IOException reason) throws MulticastException {
        if (isStopped()) {
            return;
        }
        var numbered = new MulticastException(
                reason instanceof MulticastException refused ? refused.reason() : Reason.SIZE,
                "datagram " + (which + 1) + ": " + reason.getMessage(),
                reason);
        if (!keepGoing) {
            throw numbered;
        }
        pacer.passed();
        failed++;
        failures.accept(numbered);
    }

    /** Makes the next step the first end mark. Safe in any thread; {@link Schedule#wake} makes it due at once. */
    void stop() {
        stopped = true;
    }

    private boolean isStopped() {
        return stopped || Thread.currentThread().isInterrupted();
    }

    TrafficMeter meter() {
        return meter;
    }

    long failed() {
        return failed;
    }

    long largestLateness() {
        return pacer.largestLateness();
    }
}
