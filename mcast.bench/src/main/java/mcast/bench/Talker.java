package mcast.bench;

import java.io.Closeable;
import java.io.IOException;

/** A way to send the same payload again and again. */
public interface Talker extends Closeable {
    /**
     * Sends what one call takes.
     *
     * @param most how many datagrams at most, 1 or more
     * @return how many it sent
     * @throws IOException if the system fails
     */
    int send(int most) throws IOException;

    /**
     * Sends so many, in as many calls as it takes.
     *
     * @param count how many
     * @throws IOException if the system fails
     */
    default void sendAll(int count) throws IOException {
        for (int left = count; left > 0; ) {
            left -= send(left);
        }
    }

    /**
     * Opens one.
     *
     * @param contender who sends: {@code MulticastSocket}, {@code DatagramChannel}, {@code mcast},
     *     {@code mcast-burst}, {@code C} or {@code C-burst}
     * @param place where to
     * @param size payload bytes of each datagram
     * @return the talker
     * @throws IOException if the system fails
     */
    static Talker open(String contender, Place place, int size) throws IOException {
        return switch (contender) {
            case "MulticastSocket" -> new SocketTalker(place, size);
            case "DatagramChannel" -> new ChannelTalker(place, size);
            case "mcast" -> new SenderTalker(place, size);
            case "mcast-burst" -> new BurstTalker(place, size);
            case "C" -> Limit.sender(place, size, false);
            case "C-burst" -> Limit.sender(place, size, true);
            default ->
                throw new IllegalArgumentException("'" + contender
                        + "' is none of MulticastSocket, DatagramChannel, mcast, mcast-burst, C, C-burst");
        };
    }
}
