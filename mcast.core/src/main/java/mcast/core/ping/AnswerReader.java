package mcast.core.ping;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** Reads the datagrams that come to a socket, one after the other. Used by one thread. */
interface AnswerReader extends Closeable {
    /**
     * Waits for the next datagram. An interrupt closes the socket, and the thread stays interrupted.
     *
     * @param millis time to wait, or 0 for ever
     * @return false if none came in time
     * @throws IOException if the system refuses, or the socket is closed
     */
    boolean next(int millis) throws IOException;

    /** Returns the memory that the newest datagram is in: big-endian, to be read at absolute indexes. */
    ByteBuffer memory();

    /** Returns the index of its first byte. */
    int offset();

    /** Returns its length. */
    int length();

    /** Returns its sender. */
    InetSocketAddress source();

    /** Returns the TTL or hop limit that it arrived with, if the system tells. */
    OptionalInt hops();

    /**
     * Returns when it arrived, in nanoseconds since the Unix epoch by this host's calendar; negative if the system does
     * not tell.
     */
    long epochNanos();
}
