package mcast.core.receive;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Takes datagrams from the sockets of a receiver. The receiving thread uses it; any thread may wake it up or close it.
 */
sealed interface Intake extends Closeable permits SocketSelector, ReadAhead {
    /**
     * Waits for datagrams of one sender.
     *
     * @param run takes them; it is empty
     * @param nanos how long, rounded up to a millisecond; 0 for not at all
     * @param stopped whether to end early; asked after {@link #wakeup}
     * @return false if none came in time, or it ended early, or the thread is interrupted
     */
    boolean take(DatagramRun run, long nanos, BooleanSupplier stopped) throws IOException;

    /** Makes a wait, or the next one if there is none, ask if it is to end early. */
    void wakeup();

    /** Waits for datagrams of another socket too. */
    void add(MemberSocket socket) throws IOException;

    /** Closes a socket, and its descriptor at once, which the selector would keep open until its next wait. */
    void close(MemberSocket old) throws IOException;
}
