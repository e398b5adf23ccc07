package mcast.core.receive;

import java.io.IOException;

/** Takes what is waiting in a socket, without waiting for it; what it reads at once may be several datagrams. */
sealed interface SocketReader permits ChannelReader, BatchReader {
    /**
     * Reads, after {@link #next} had no more.
     *
     * @return true if something was waiting
     */
    boolean read(MemberSocket from) throws IOException;

    /**
     * Hands out one datagram of what was read.
     *
     * @return true when there was one, false when there is no more
     */
    boolean next(Datagram into);
}
