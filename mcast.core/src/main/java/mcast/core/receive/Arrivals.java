package mcast.core.receive;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What arrives at the sockets of a receiver. The receiving thread waits for it, and once a second it looks meanwhile if
 * the memberships still work. Any thread may wake it up.
 */
final class Arrivals {
    /** One look at the clock per this many waits, for the watch; and one whenever nothing is waiting. */
    private static final int ROUND = 16;

    private final JoinedSockets sockets;
    private final Intake intake;
    private final MembershipWatch watch;
    private final DatagramRun run = new DatagramRun();
    private int waits;

    Arrivals(JoinedSockets sockets, ReceiverOptions options) {
        this.sockets = sockets;
        this.intake = sockets.intake();
        this.watch = new MembershipWatch(sockets, options);
    }

    /**
     * Waits for datagrams, which {@link #waiting} then has.
     *
     * @param nanos how long, 0 or more
     * @param stopped whether to end early; asked after {@link #wakeup}
     * @return false if none came in time, or it ended early, or the receiver is closed
     */
    boolean await(long nanos, BooleanSupplier stopped) throws IOException {
        if (take(Math.min(nanos, MembershipWatch.INTERVAL_NANOS), stopped)) {
            return true;
        }
        long left = nanos - MembershipWatch.INTERVAL_NANOS;
        for (long until = System.nanoTime() + left; left > 0; left = until - System.nanoTime()) {
            if (sockets.isClosed() || stopped.getAsBoolean()) {
                return false;
            }
            if (take(Math.min(left, MembershipWatch.INTERVAL_NANOS), stopped)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the datagrams that were waited for, as far as nobody took them. */
    DatagramRun waiting() {
        return run;
    }

    /** Makes a wait ask if it is to end early. Safe in any thread. */
    void wakeup() {
        intake.wakeup();
    }

    /** Returns the newest outage, if there was one. Safe in any thread. */
    Optional<Outage> outage() {
        return watch.outage();
    }

    private boolean take(long nanos, BooleanSupplier stopped) throws IOException {
        if (isOver()) {
            return false;
        }
        try {
            if (!run.isEmpty() || intake.take(run, nanos, stopped)) {
                if (++waits % ROUND == 0) {
                    watch.lookIfDue();
                }
                return !sockets.isClosed();
            }
        } catch (IOException | ClosedSelectorException e) {
            if (!isOver()) {
                throw e;
            }
        }
        if (!isOver()) {
            watch.lookIfDue();
        }
        return false;
    }

    /** Returns whether the receiver is closed; an interruption closes it. */
    private boolean isOver() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            sockets.close();
        }
        return sockets.isClosed();
    }
}
