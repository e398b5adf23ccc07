package mcast.bench;

import java.io.Closeable;
import java.io.IOException;

/** A way to receive, joined to its group and with the library's default buffer. */
public interface Listener extends Closeable {
    /** The longest datagram there is. */
    int MOST_BYTES = 65_535;

    /**
     * Receives what one call takes, or waits a millisecond.
     *
     * @return how many datagrams; 0 where none came
     * @throws IOException if the system fails
     */
    int receive() throws IOException;

    /**
     * Joins.
     *
     * @param contender who receives: {@code MulticastSocket}, {@code DatagramChannel}, {@code mcast}, or
     *     {@code mcast-burst}, which is the same one and hears a talker that sends bursts; {@code C} or {@code C-burst}
     * @param place where
     * @param size payload bytes of each datagram
     * @return the listener
     * @throws IOException if the system fails
     */
    static Listener open(String contender, Place place, int size) throws IOException {
        return switch (contender) {
            case "MulticastSocket" -> new SocketListener(place);
            case "DatagramChannel" -> new ChannelListener(place);
            case "mcast", "mcast-burst" -> new ReceiverListener(place);
            case "C" -> Limit.receiver(place, size, false);
            case "C-burst" -> Limit.receiver(place, size, true);
            default ->
                throw new IllegalArgumentException("'" + contender
                        + "' is none of MulticastSocket, DatagramChannel, mcast, mcast-burst, C, C-burst");
        };
    }
}
