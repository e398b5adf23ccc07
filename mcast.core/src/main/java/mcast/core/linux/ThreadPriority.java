package mcast.core.linux;

import java.io.IOException;

/** The priority of a thread among all threads of this host (setpriority(2)). */
public final class ThreadPriority {
    private static final CFunction SETPRIORITY = CFunction.named("setpriority");

    private static final int PRIO_PROCESS = 0; // on Linux: one thread
    private static final int THIS_THREAD = 0;
    private static final int NICE = -10;

    private ThreadPriority() {}

    /**
     * Lets this thread run before others, if this process may: with CAP_SYS_NICE, or by its limit (getrlimit(2),
     * RLIMIT_NICE). Does nothing otherwise.
     */
    public static void raise() {
        try {
            SETPRIORITY.call(new CallState(), PRIO_PROCESS, THIS_THREAD, NICE, 0, 0, 0);
        } catch (IOException e) {
            // the priority stays as it is
        }
    }
}
