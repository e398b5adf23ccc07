package mcast.core.send;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.Traffic;
import mcast.core.TrafficMeter;
import org.jspecify.annotations.Nullable;

/**
 * Transmissions to several groups at the same time. They are dealt among a few threads: as many as their rates need, at
 * most as many as there are processors. The caller's thread is one of them. One thread runs them, once; any thread may
 * stop them and ask how much they have sent.
 *
 * <p>A thread sends what has been due for the longest time first. The starts are staggered: of n transmissions, each
 * sends its first datagram an nth of its interval (of a second, if that is shorter) after the one before. So equal
 * rates do not leave as one burst in each interval. A transmission without an interval, or of one datagram only, starts
 * at once; those without an interval take turns, a burst each. Durations run from the start of all. A source that waits
 * for its next payload, and a sender that waits for room in its buffer, hold up the other transmissions of the thread.
 */
public final class Transmissions {
    /** Datagrams per second that one thread sends easily, each by a system call of its own. */
    private static final double RATE_OF_A_THREAD = 100_000;

    /** The time within which all have started. */
    private static final double LONGEST_STAGGER_NANOS = 1e9;

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
        List<Schedule> schedules = schedules(new Ending(this, failure));
        List<Thread> threads = new ArrayList<>();
        try {
            for (Schedule other : schedules.subList(1, schedules.size())) {
                threads.add(Thread.ofPlatform().daemon().name("transmission").start(other::run));
            }
        } catch (OutOfMemoryError e) {
            stop();
            failure.set(new MulticastException(
                    Reason.LIMIT,
                    "cannot send by " + schedules.size() + " threads: " + e.getMessage() + "; see ulimit -u",
                    e));
        }
        schedules.getFirst().run();
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

    /** Deals them in turn, so that the starts of each thread are even too. */
    private List<Schedule> schedules(Schedule.Owner owner) {
        PacerClock clock = PacerClock.SYSTEM;
        long origin = clock.nanoTime();
        int threads = threads();
        List<Schedule> schedules = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            List<TransmissionSteps> dealt = new ArrayList<>();
            var memory = new BurstMemory();
            for (int i = thread; i < each.size(); i += threads) {
                each.get(i).steps().start(origin, offset(i), memory);
                dealt.add(each.get(i).steps());
            }
            var schedule = new Schedule(dealt, clock, origin, owner);
            schedules.add(schedule);
            for (int i = thread; i < each.size(); i += threads) {
                each.get(i).joins(schedule);
            }
        }
        return schedules;
    }

    private int threads() {
        int most = Math.min(each.size(), Runtime.getRuntime().availableProcessors());
        double rate = 0;
        for (Transmission one : each) {
            rate += one.plan().pace().datagramsPerSecond();
        }
        return (int) Math.clamp(Math.ceil(rate / RATE_OF_A_THREAD), 1, most);
    }

    private long offset(int index) {
        TransmissionPlan plan = each.get(index).plan();
        double interval = Math.min(plan.pace().nanosBetween(), LONGEST_STAGGER_NANOS);
        return plan.count().orElse(0) == 1 ? 0 : (long) (interval * index / each.size());
    }

    /** Stops all if one fails or the caller's thread is interrupted. */
    private record Ending(Transmissions all, AtomicReference<@Nullable Throwable> failure) implements Schedule.Owner {
        @Override
        public void failed(Throwable thrown) {
            failure.compareAndSet(null, thrown);
            all.stop();
        }

        @Override
        public void interrupted() {
            all.stop();
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
        for (Transmission one : each) {
            one.stop();
        }
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

    /**
     * Returns by how much a datagram left after its due time, at most. Waiting for its payload counts; end marks do
     * not. Exact after {@link #run}; during it, another thread may see an older one.
     *
     * @return the lateness, not negative; empty if no transmission has an interval
     */
    public Optional<Duration> largestLateness() {
        long largest = 0;
        boolean isPaced = false;
        for (Transmission one : each) {
            largest = Math.max(largest, one.steps().largestLateness());
            isPaced |= one.plan().pace().nanosBetween() > 0;
        }
        return isPaced ? Optional.of(Duration.ofNanos(largest)) : Optional.empty();
    }
}
