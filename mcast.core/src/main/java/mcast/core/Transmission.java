package mcast.core;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Sends the payloads of a source through a sender as a plan says. One thread runs it; any thread may stop it. It does
 * not close the sender.
 */
public final class Transmission {
    /** A parked thread wakes up some 60 microseconds late, so the last stretch is spent awake. */
    private static final long AWAKE_NANOS = 100_000;

    /** The end mark may be lost as any datagram may. */
    private static final int END_MARKS = 3;

    /** How far it may fall behind its pace and still catch up. */
    private static final long MOST_BEHIND_NANOS = 100_000_000;

    private static final long END_MARK_NANOS = 10_000_000;

    private final Sender sender;
    private final PayloadSource payloads;
    private final TransmissionPlan plan;
    private final Consumer<String> failures;
    private final TrafficMeter meter = new TrafficMeter();
    private volatile boolean stopped;
    private volatile Thread runner = Thread.currentThread();
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
    }

    /**
     * Sends until the payloads, the count or the duration are at their end, or it is stopped.
     *
     * @throws IOException if a datagram cannot be sent and the plan is not to keep going; its message begins with the
     *     datagram's number, counted from 1. Or if no further payload can be had.
     */
    public void run() throws IOException {
        runner = Thread.currentThread();
        byte[] buffer = new byte[Sender.MOST_BYTES];
        sendPayloads(buffer);
        int length = payloads.endMark(buffer);
        for (int i = 0; i < END_MARKS && length != PayloadSource.END && meter.datagrams() > 0; i++) {
            if (i > 0) {
                LockSupport.parkNanos(this, END_MARK_NANOS);
            }
            sender.send(buffer, 0, length);
        }
    }

    private void sendPayloads(byte[] buffer) throws IOException {
        double between = plan.pace().nanosBetween();
        long start = System.nanoTime();
        long end = plan.duration().isZero() ? Long.MAX_VALUE : plan.duration().toNanos();
        long elapsed = 0;
        long shifted = 0;
        for (long number = 0; plan.count() == 0 || number < plan.count(); number++) {
            long due = (long) (number * between) + shifted;
            if (elapsed - due > MOST_BEHIND_NANOS) { // what came too late to be sent in time is not sent in a burst
                shifted += elapsed - due - MOST_BEHIND_NANOS;
            }
            if (due > elapsed) {
                await(start + Math.min(due, end));
                elapsed = due;
            }
            if (elapsed >= end || stopped) {
                return;
            }
            try {
                int length = payloads.next(buffer);
                if (length == PayloadSource.END || stopped) {
                    return;
                }
                sender.send(buffer, 0, length);
                long now = System.nanoTime();
                elapsed = now - start;
                meter.add(length, now);
            } catch (MulticastException | UnsendableException e) {
                if (stopped) {
                    return;
                }
                String words = "datagram " + (number + 1) + ": " + e.getMessage();
                if (!plan.keepGoing()) {
                    throw new MulticastException(words, e);
                }
                elapsed = System.nanoTime() - start;
                failed++;
                failures.accept(words);
            }
        }
    }

    /** Ends {@link #run} before the next datagram. */
    public void stop() {
        stopped = true;
        LockSupport.unpark(runner);
    }

    /**
     * What was sent. To be asked when {@link #run} has ended.
     *
     * @return the traffic
     */
    public Traffic sent() {
        return meter.traffic();
    }

    /**
     * How many could not be sent. To be asked when {@link #run} has ended.
     *
     * @return a count, 0 unless the plan is to keep going
     */
    public long failed() {
        return failed;
    }

    /** Waits for a moment, or until stopped or interrupted, which is the same. */
    private void await(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0 && !stopped; left = nanoTime - System.nanoTime()) {
            if (left > AWAKE_NANOS) {
                LockSupport.parkNanos(this, left - AWAKE_NANOS);
                stopped |= Thread.currentThread().isInterrupted();
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
