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
 * Transmissions to several groups at the same time. The first runs in the caller's thread and each other one in a
 * thread of its own, so that the highest rates use several processors. One thread runs them, once; any thread may stop
 * them and ask how much they have sent.
 */
public final class Transmissions {
    private final List<Transmission> each;

    /**
     * Prepares transmissions that run together.
     *
     * @param each the transmissions, at least one; each has its own sender, and its own source if the source has a
     *     state
     * @throws IllegalArgumentException if the list is empty
     */
    public Transmissions(List<Transmission> each) {
        if (each.isEmpty()) {
            throw new IllegalArgumentException("there is no transmission");
        }
        this.each = List.copyOf(each);
    }

    /**
     * Sends until all have ended. If one fails, the others stop. Interrupting the calling thread stops all as
     * {@link #stop} does: they still send their end marks, the senders stay open, and the interrupt status stays set.
     *
     * @throws IOException as {@link Transmission#run} does, for the first that fails
     * @throws MulticastException if the system allows this process no more threads
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

    /** Ends {@link #run} before the next datagram of each transmission. Safe in any thread. */
    public void stop() {
        each.forEach(Transmission::stop);
    }

    /**
     * Returns how much all together have sent so far, without end marks. Safe in any thread, also during {@link #run}.
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
     * Returns how many datagrams could not be sent. Exact after {@link #run}; during it, another thread may see an
     * older count.
     *
     * @return a count, 0 unless the plans are to keep going
     */
    public long failed() {
        long failed = 0;
        for (Transmission one : each) {
            failed += one.failed();
        }
        return failed;
    }
}
