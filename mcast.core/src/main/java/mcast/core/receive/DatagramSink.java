package mcast.core.receive;

import java.io.IOException;

/** Where the datagrams of a {@link Reception} go. Called by the receiving thread. */
public interface DatagramSink {
    /**
     * Takes a datagram; it is filled again after this call.
     *
     * @param datagram what came
     * @return whether it counts as received: all but marks that a sender adds and does not count itself
     * @throws IOException if it cannot be taken; ends the reception
     */
    boolean accept(Datagram datagram) throws IOException;

    /**
     * No further datagram is waiting: time to write out what was buffered.
     *
     * @throws IOException if it cannot be written; ends the reception
     */
    void quiet() throws IOException;

    /**
     * Another interval of the reception has passed.
     *
     * @throws IOException if a line about it cannot be written; ends the reception
     */
    default void interval() throws IOException {}
}
