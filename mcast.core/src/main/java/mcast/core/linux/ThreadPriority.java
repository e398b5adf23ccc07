package mcast.core.linux;

import java.io.IOException;

/** The priority of a thread among all threads of this host (nice(2)). */
public final class ThreadPriority {
    private static final CFunction NICE = CFunction.named("nice"); // on Linux: of this thread

    private static final int BEFORE_OTHERS = -10;

    private ThreadPriority() {}

    /**
     * Lets this thread run before the others of this process, if this process may: with CAP_SYS_NICE, or by its limit
     * (getrlimit(2), RLIMIT_NICE). Does nothing otherwise.
     */
    public static void raise() {
        try {
            NICE.call(new CallState(), BEFORE_OTHERS, 0, 0, 0, 0, 0);
        } catch (IOException e) {
            // the priority stays as it is
        }
    }
}
