package mcast.cli.command;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does something at each interval, and once more at its end, by a thread of its own. */
final class Ticker implements Closeable {
    private final long nanos;
    private final Runnable task;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    /** Starts; the first interval begins now. */
    Ticker(String name, Duration interval, Runnable task) {
        this.nanos = TimeUnit.NANOSECONDS.convert(interval);
        this.task = task;
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        try {
            long due = System.nanoTime() + nanos;
            while (!end.await(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                task.run();
                due = Math.max(due, System.nanoTime() - nanos) + nanos; // no burst after a pause
            }
        } catch (InterruptedException e) {
            // nobody does
        }
        task.run();
    }

    /** Does it for the last time, and waits for that. */
    @Override
    public void close() {
        end.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
