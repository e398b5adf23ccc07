package mcast.cli.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run early, with its summary: on SIGINT, SIGTERM or SIGHUP, after a duration, or after the reader of the output
 * has gone. Safe in any thread.
 */
public final class StopSignal {
    /** Time for the run to print its summary. */
    private static final long GRACE_MILLIS = 400;

    /** A busy host gets this many times as long, unless the run waits for the reader of its output. */
    private static final int MOST_GRACES = 5;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int status;
    private @Nullable Runnable action;
    private boolean stopped;

    /** Makes a signal that has not come. */
    public StopSignal() {}

    /**
     * Lets signals end the run. The process then ends with the status of the run.
     *
     * @param out standard output
     * @param unfinished the exit status of the process if the run does not end in time
     */
    public void installHook(Output out, int unfinished) {
        status = unfinished;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop();
            try {
                int graces = 1;
                while (!finished.await(GRACE_MILLIS, TimeUnit.MILLISECONDS)
                        && !out.isWriting()
                        && graces < MOST_GRACES) {
                    graces++;
                }
            } catch (InterruptedException e) {
                // then end at once
            }
            Runtime.getRuntime().halt(status);
        }));
    }

    /**
     * Sets the action that ends the run. It is run at once if the run was stopped before.
     *
     * @param ending makes the run end soon, and returns at once
     */
    public synchronized void onStop(Runnable ending) {
        action = ending;
        if (stopped) {
            ending.run();
        }
    }

    /** Ends the run. */
    public synchronized void stop() {
        stopped = true;
        if (action != null) {
            action.run();
        }
    }

    /**
     * Returns whether the run was told to end.
     *
     * @return true after {@link #stop}
     */
    public synchronized boolean isSet() {
        return stopped;
    }

    /**
     * Ends the run after a time, even while it waits for input.
     *
     * @param duration the time from now
     */
    public void stopAfter(Duration duration) {
        Thread.ofPlatform().daemon().name("duration").start(() -> {
            try {
                if (!finished.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                    stop();
                }
            } catch (InterruptedException e) {
                // nobody interrupts it
            }
        });
    }

    /**
     * Notes that the run has ended.
     *
     * @param exitStatus the exit status of the process
     */
    public void finished(int exitStatus) {
        status = exitStatus;
        finished.countDown();
    }
}
