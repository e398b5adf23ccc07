package mcast.harness;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A UDP port that nobody uses, below the range that other programs' senders draw theirs from. */
public final class FreshPort {
    private FreshPort() {}

    /**
     * Draws one.
     *
     * @return the port
     * @throws IOException if the system fails
     */
    public static int draw() throws IOException {
        while (true) {
            try (var socket = new DatagramSocket(ThreadLocalRandom.current().nextInt(10_000, 32_000))) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // taken: another one
            }
        }
    }
}
