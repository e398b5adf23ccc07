package mcast.core.receive;

import java.io.IOException;

/**
 * Reads from a socket without waiting, and hands out what it read, run by run. Used by the receiving thread.
 */
sealed interface SocketReader permits ChannelReader, BatchReader {
    /**
     * Reads what is waiting, as much as there is room for. To be called after {@link #next} returned false.
     *
     * @return true if more may be waiting
     * @throws IOException if the system fails; {@link #next} then has none
     */
    boolean read(MemberSocket from) throws IOException;

    /**
     * Hands out the next run of the last read.
     *
     * @return false if there is none left
     */
    boolean next(DatagramRun into);
}
