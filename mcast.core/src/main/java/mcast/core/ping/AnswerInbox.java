package mcast.core.ping;

import java.io.Closeable;
import java.io.IOException;
import java.net.MulticastSocket;
import java.net.SocketException;

/** What comes to the socket of a pinger. Opened, used and closed by one thread; it does not close the socket. */
final class AnswerInbox implements Closeable {
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final PingSocket socket;
    private final int size;
    private MulticastSocket read;
    private AnswerReader reader;

    /** Makes an inbox for answers of a size at most; of a longer datagram no more than its beginning may come. */
    AnswerInbox(PingSocket socket, int size) throws IOException {
        this.socket = socket;
        this.size = size;
        read = socket.receiving();
        reader = reader(read);
    }

    /**
     * Waits for a datagram. An interrupt closes the socket, and the thread stays interrupted.
     *
     * @param millis time to wait, or 0 for ever
     * @return false if none came in time, or the socket is closed
     */
    boolean receive(int millis) throws IOException {
        while (true) {
            try {
                return reader.next(millis);
            } catch (IOException e) {
                if (socket.isClosed()) {
                    return false;
                }
                if (!read.isClosed()) {
                    throw e;
                }
                reader.close();
                read = socket.receiving(); // the interface was made anew, and so the socket
                reader = reader(read);
            }
        }
    }

    private AnswerReader reader(MulticastSocket from) throws IOException {
        try {
            from.setReceiveBufferSize(RECEIVE_BUFFER);
        } catch (SocketException e) {
            if (!from.isClosed()) { // else the first wait tells
                throw e;
            }
        }
        return KernelReader.of(from, socket.family()).orElseGet(() -> new PacketReader(from, size));
    }

    /** Returns the reader, which tells of the datagram that came. */
    AnswerReader newest() {
        return reader;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
