package mcast.core.send;

import java.io.IOException;
import java.nio.ByteBuffer;
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

    private final Sender sender;
    private final PayloadSource payloads;
    private final boolean keepGoing;
    private final Consumer<MulticastException> failures;
    private final TrafficMeter meter = new TrafficMeter();
    private final Pacer pacer;
    private final long limit;
    private final int mostInBurst;
    private BurstMemory memory = new BurstMemory(); // that of its thread, once that has started
    private ByteBuffer burst = ByteBuffer.allocate(0); // before the first one
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
        double rate = plan.pace().datagramsPerSecond();
        mostInBurst = rate >= BURSTS_FROM && payloads instanceof BurstSource source
                ? (int) Math.min(limit, (long) Math.min(rate * BURST_SECONDS, BurstSending.most(source.size())))
                : 1;
    }

    /**
     * Starts the clock.
     *
     * @param origin the start, by {@link System#nanoTime}
     * @param offset nanoseconds from then to the first datagram
     * @param shared the memory of the thread that will take the steps
     */
    void start(long origin, long offset, BurstMemory shared) {
        memory = shared;
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
        if (mostInBurst == 1) {
            source.next(buffer);
        } else {
            if (number == 0) {
                burst = memory.of(source);
                sender.prepareBursts(); // before the first time is told
            }
            source.next(burst, count);
        }
        pacer.leaves(number);
        for (int done = 0; done < count; ) {
            try {
                int sent = send(buffer, done * size, size, count - done);
                meter.add(sent, (long) sent * size, pacer.passed());
                done += sent;
            } catch (MulticastException e) {
                failed(number + done, e);
                done++;
            }
        }
        number += count;
    }

    private int send(byte[] buffer, int offset, int size, int count) throws IOException {
        if (mostInBurst > 1) {
            return sender.sendBurst(burst, offset, size, count);
        }
        sender.send(buffer, 0, size);
        return 1;
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
