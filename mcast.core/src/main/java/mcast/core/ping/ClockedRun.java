package mcast.core.ping;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks by the clock: a thread of its own asks the group at each interval, and each responder half an interval later;
 * the thread that runs collects the answers.
 */
final class ClockedRun {
    /** The most that it may fall behind its pace and still catch up. */
    private static final long MOST_BEHIND_NANOS = 100_000_000;

    /** Reading the counters takes a millisecond or two. */
    private static final long LEAST_TO_SAMPLE_NANOS = 100_000_000;

    private final PingSocket socket;
    private final Asker asker;
    private final CountDownLatch stop;
    private final long count;
    private final long interval;
    private final long patience;
    private final DropSamples drops;

    ClockedRun(
            PingSocket socket,
            Asker asker,
            CountDownLatch stop,
            PingOptions options,
            Duration interval,
            DropSamples drops) {
        this.drops = drops;
        this.socket = socket;
        this.asker = asker;
        this.stop = stop;
        this.count = options.count().orElse(Long.MAX_VALUE);
        this.interval = TimeUnit.NANOSECONDS.convert(interval);
        this.patience = TimeUnit.NANOSECONDS.convert(options.patience());
    }

    /** Runs to the end. An interrupt closes the socket, which ends it too. */
    void run(AnswerCollector answers, PingListener listener) throws IOException {
        Thread thread = Thread.ofPlatform().daemon().name("ping").start(() -> ask(listener));
        try {
            answers.collect();
        } finally {
            stop.countDown();
            join(thread);
        }
    }

    private void ask(PingListener listener) {
        try (socket) { // closing it ends the other thread's wait
            askUntilStopped(listener);
        } catch (InterruptedException e) {
            // a listener interrupted this thread, which is ours, and so ends the run
        }
    }

    private void askUntilStopped(PingListener listener) throws InterruptedException {
        long beside = Math.min(interval, patience) / 2;
        long due = System.nanoTime();
        long soonest = due; // after a delay they follow at twice the pace, no faster
        long last = due;
        long asked = due; // by unicast
        boolean isSampled = interval >= LEAST_TO_SAMPLE_NANOS;
        for (long number = 0; number < count; number++) {
            long moment = due - soonest > 0 ? due : soonest;
            if (isStoppedAt(moment)) {
                return;
            }
            if (isSampled) {
                drops.before();
            }
            boolean sent = asker.askGroup(listener);
            last = System.nanoTime();
            soonest = last + interval / 2;
            if (asker.isRefused() || (sent && isStoppedAt(moment + beside))) {
                return;
            }
            if (sent && isSampled) {
                drops.after();
            }
            if (sent) {
                asker.askEach();
                asked = System.nanoTime();
            }
            if (sent && isSampled) {
                if (isStoppedAt(moment + beside + beside / 2)) {
                    return;
                }
                drops.afterUnicast();
            }
            due += Math.max(interval, System.nanoTime() - MOST_BEHIND_NANOS - due);
        }
        long now = System.nanoTime();
        long left = Math.max(patience - (now - last), patience / 2 - (now - asked));
        stop.await(left, TimeUnit.NANOSECONDS);
    }

    /** Waits for a moment; returns true at once if the run is stopped. */
    private boolean isStoppedAt(long nanoTime) throws InterruptedException {
        return stop.await(nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
