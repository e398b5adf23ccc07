package mcast.bench;

import java.io.Closeable;
import java.io.IOException;

/** A way to receive, joined to its group and with the library's default buffer. */
public interface Listener extends Closeable {
    /** The longest datagram there is. */
    int MOST_BYTES = 65_535;

    /**
     * Receives a datagram, or waits a millisecond.
     *
     * @return false where none came
     * @throws IOException if the system fails
     */
    boolean receive() throws IOException;

    /**
     * Joins.
     *
     * @param contender who receives: {@code MulticastSocket}, {@code DatagramChannel}, {@code mcast}, or
     *     {@code mcast-burst}, which is the same one and hears a talker that sends bursts
     * @param place where
     * @return the listener
     * @throws IOException if the system fails
     */
    static Listener open(String contender, Place place) throws IOException {
        return switch (contender) {
            case "MulticastSocket" -> new SocketListener(place);
            case "DatagramChannel" -> new ChannelListener(place);
            case "mcast", "mcast-burst" -> new ReceiverListener(place);
            default ->
                throw new IllegalArgumentException(
                        "'" + contender + "' is none of MulticastSocket, DatagramChannel, mcast, mcast-burst");
        };
    }
}
