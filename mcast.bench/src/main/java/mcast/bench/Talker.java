package mcast.bench;

import java.io.Closeable;
import java.io.IOException;

/** A way to send the same payload again and again. */
public interface Talker extends Closeable {
    /**
     * Sends what one call takes.
     *
     * @return how many datagrams
     * @throws IOException if the system fails
     */
    int send() throws IOException;

    /**
     * Opens one.
     *
     * @param name the class that sends: {@code MulticastSocket}, {@code DatagramChannel} or {@code Sender}
     * @param place where to
     * @param size payload bytes of each datagram
     * @return the talker
     * @throws IOException if the system fails
     */
    static Talker open(String name, Place place, int size) throws IOException {
        return switch (name) {
            case "MulticastSocket" -> new SocketTalker(place, size);
            case "DatagramChannel" -> new ChannelTalker(place, size);
            case "Sender" -> new SenderTalker(place, size);
            default -> throw new IllegalArgumentException(
                    "'" + name + "' is none of MulticastSocket, DatagramChannel, Sender");
        };
    }
}
