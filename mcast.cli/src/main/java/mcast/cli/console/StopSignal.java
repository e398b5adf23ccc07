package mcast.cli.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mcast.cli.command.ExitStatus;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run as its natural end does, on SIGINT, SIGTERM or when nobody reads the output any more. Safe in any thread.
 */
public final class StopSignal {
    /** The run has this long to print its summary. */
    private static final long GRACE_MILLIS = 400;

    /** So many times as long on a host that is too busy for that, unless it waits for the reader of its output. */
    private static final int MOST_GRACES = 5;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int status = ExitStatus.REFUSED.code();
    private @Nullable Runnable action;
    private boolean stopped;

    /** Lets signals end the run, and the process then ends with the run's own status. */
    public void installHook(Output out) {
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

    /** Says what ends the run; done at once if it was to end already. */
    public synchronized void onStop(Runnable ending) {
        action = ending;
        if (stopped) {
            ending.run();
        }
    }

    public synchronized void stop() {
        stopped = true;
        if (action != null) {
            action.run();
        }
    }

    /** Ends the run after a time, even while it waits for input. */
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

    public void finished(int exitStatus) {
        status = exitStatus;
        finished.countDown();
    }
}
