package mcast.core;

import java.io.Closeable;
import java.io.IOException;

/** Takes the next datagram from the sockets of a receiver, in the thread that asks. */
sealed interface Intake extends Closeable permits SingleIntake, SelectingIntake {
    /**
     * Waits for a datagram.
     *
     * @return true when one came, false when none did
     */
    boolean take(Datagram datagram, long nanos) throws IOException;

    /** Listens to another socket in place of one. */
    void replace(Subscription old, Subscription fresh) throws IOException;
}
