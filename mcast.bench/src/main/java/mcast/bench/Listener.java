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
     * @return how many datagrams, 0 where none came
     * @throws IOException if the system fails
     */
    int receive() throws IOException;

    /**
     * Joins.
     *
     * @param name the class that receives: {@code MulticastSocket}, {@code DatagramChannel} or {@code Receiver}
     * @param place where
     * @return the listener
     * @throws IOException if the system fails
     */
    static Listener open(String name, Place place) throws IOException {
        return switch (name) {
            case "MulticastSocket" -> new SocketListener(place);
            case "DatagramChannel" -> new ChannelListener(place);
            case "Receiver" -> new ReceiverListener(place);
            default -> throw new IllegalArgumentException(
                    "'" + name + "' is none of MulticastSocket, DatagramChannel, Receiver");
        };
    }
}
