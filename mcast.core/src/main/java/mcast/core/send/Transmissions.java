package mcast.core.send;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.Traffic;
import mcast.core.TrafficMeter;
import org.jspecify.annotations.Nullable;

/**
 * Transmissions to several groups at the same time, each in a thread of its own, so that at the highest rates they use
 * as many processors. One alone runs in the caller's thread. One thread runs them; any thread may stop them.
 */
public final class Transmissions {
    private final List<Transmission> each;

    /**
     * Puts some together.
     *
     * @param each the transmissions, at least one, no two of them with the same sender or payloads that keep a state
     * @throws IllegalArgumentException if there is none
     */
    public Transmissions(List<Transmission> each) {
        if (each.isEmpty()) {
            throw new IllegalArgumentException("there is no transmission");
        }
        this.each = List.copyOf(each);
    }

    /**
     * Sends until all have ended. Where one fails the others are stopped. Interrupting the calling thread stops all.
     *
     * @throws IOException as {@link Transmission#run} does, for the first that failed; or if the system lets this
     *     process have no more threads
     */
    public void run() throws IOException {
        var failure = new AtomicReference<@Nullable Throwable>();
        List<Thread> threads = new ArrayList<>();
        try {
            for (Transmission other : each.subList(1, each.size())) {
                threads.add(Thread.ofPlatform().daemon().name("transmission").start(() -> run(other, failure)));
            }
        } catch (OutOfMemoryError e) {
            stop();
            failure.set(new MulticastException(
                    Reason.LIMIT,
                    "cannot send to " + each.size() + " groups at once: " + e.getMessage() + "; see ulimit -u",
                    e));
        }
        run(each.getFirst(), failure);
        join(threads);
        Throwable first = failure.get();
        if (first instanceof IOException e) {
            throw e;
        }
        if (first instanceof RuntimeException e) {
            throw e;
        }
        if (first instanceof Error e) {
            throw e;
        }
    }

    private void run(Transmission one, AtomicReference<@Nullable Throwable> failure) {
        try {
            one.run();
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            stop();
        }
    }

    private void join(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends {@link #run} before the next datagram of each. */
    public void stop() {
        each.forEach(Transmission::stop);
    }

    /**
     * What was sent by all together. Exact when {@link #run} has ended; while it runs, another thread may see it late.
     *
     * @return the traffic, from the first datagram of all to the last
     */
    public Traffic sent() {
        List<TrafficMeter> meters = new ArrayList<>();
        for (Transmission one : each) {
            meters.add(one.meter());
        }
        return TrafficMeter.together(meters);
    }

    /**
     * How many could not be sent. To be asked when {@link #run} has ended.
     *
     * @return a count, 0 unless their plans are to keep going
     */
    public long failed() {
        long failed = 0;
        for (Transmission one : each) {
            failed += one.failed();
        }
        return failed;
    }
}
