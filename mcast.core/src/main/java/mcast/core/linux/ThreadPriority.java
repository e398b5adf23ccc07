package mcast.core.linux;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/** The priority of a thread among all threads of this host (sched(7); on Linux each thread has its own). */
public final class ThreadPriority {
    private static final CFunction SETPRIORITY = CFunction.named("setpriority");
    private static final CFunction GETPRIORITY = CFunction.named("getpriority");
    private static final CFunction GETPID = CFunction.named("getpid");
    private static final CFunction SCHED_SETSCHEDULER = CFunction.named("sched_setscheduler");

    private static final int PRIO_PROCESS = 0;
    private static final int THIS_THREAD = 0;
    private static final int BEFORE_OTHERS = 10; // nice values less

    private static final int SCHED_FIFO = 1;
    private static final int SCHED_RESET_ON_FORK = 0x40000000;
    private static final int LOWEST = 1; // of the real-time priorities

    /**
     * Whether this JVM compiles a method once. If one compiler replaces what the other has made, a thread that calls it
     * meanwhile tries again and again, and a real-time one would keep the compiler from its end.
     */
    private static final boolean COMPILES_ONCE =
            System.getProperty("java.vm.info", "").contains("emulated-client"); // C1 alone

    private static final int USUAL = usual();

    private ThreadPriority() {}

    /**
     * Lets this thread run before the others of this process, if this process may: with CAP_SYS_NICE, or by its limit
     * (getrlimit(2), RLIMIT_NICE). Does nothing otherwise, nor in a virtual thread. Threads that this one starts later
     * inherit its priority. To raise it twice is to raise it once.
     */
    public static void raise() {
        if (Thread.currentThread().isVirtual()) {
            return;
        }
        try {
            if (niceOf(THIS_THREAD) > USUAL - BEFORE_OTHERS) {
                SETPRIORITY.call(new CallState(), PRIO_PROCESS, THIS_THREAD, USUAL - BEFORE_OTHERS, 0, 0, 0);
            }
        } catch (IOException e) {
            // the priority stays as it is
        }
    }

    /**
     * Lets this platform thread run as soon as it can, before each that is not a real-time thread, if this process may,
     * with CAP_SYS_NICE or by its limit (getrlimit(2), RLIMIT_RTPRIO), and if its JVM runs with C1 alone
     * ({@code -XX:TieredStopAtLevel=1}). Otherwise does what {@link #raise} does. It is for a thread that takes little
     * time at once: the others of its processor wait for it. Threads that it starts later do not inherit this.
     */
    public static void raiseToRealTime() {
        if (!COMPILES_ONCE || !becameRealTime()) {
            raise();
        }
    }

    /** Makes this thread a real-time one; returns whether it may be. */
    private static boolean becameRealTime() {
        try {
            ByteBuffer parameter = NativeMemory.of(Integer.BYTES).putInt(0, LOWEST);
            long at = NativeMemory.address(parameter);
            int policy = SCHED_FIFO | SCHED_RESET_ON_FORK;
            try {
                return (int) SCHED_SETSCHEDULER.call(new CallState(), THIS_THREAD, policy, at, 0, 0, 0) == 0;
            } finally {
                Reference.reachabilityFence(parameter);
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the nice value that this process was started with. */
    private static int usual() {
        try {
            return niceOf(GETPID.call(new CallState(), 0, 0, 0, 0, 0, 0));
        } catch (IOException e) {
            return 0;
        }
    }

    private static int niceOf(long thread) throws IOException {
        return (int) GETPRIORITY.call(new CallState(), PRIO_PROCESS, thread, 0, 0, 0, 0);
    }
}
