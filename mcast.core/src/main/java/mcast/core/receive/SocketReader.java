package mcast.core.receive;

import java.io.IOException;

/**
 * Reads from a socket without waiting, and hands out the datagrams one by one; a read may return several. Used by the
 * receiving thread.
 */
sealed interface SocketReader permits ChannelReader, BatchReader {
    /**
     * Reads the datagrams that are waiting. To be called after {@link #next} returned false.
     *
     * @return true if there was at least one
     * @throws IOException if the system fails; {@link #next} then has none
     */
    boolean read(MemberSocket from) throws IOException;

    /**
     * Hands out the next datagram of the last read.
     *
     * @return false if there is none left
     */
    boolean next(Datagram into);
}
