package mcast.core.linux;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Sends many datagrams in one system call. Used by one thread at a time. */
public interface BurstCall {
    /**
     * Sends datagrams that stand one behind the other, as many as one call takes. Those in a direct buffer are not
     * copied.
     *
     * @param payloads holds them
     * @param offset the index of the first
     * @param size of each, 0 to 65,507 bytes
     * @param count how many, 1 or more
     * @param segments datagrams of each message, 1 or more; 1 unless the kernel cuts messages
     * @return the number that the kernel took, 1 or more; if it refused the first message, its {@link Errno}, negated
     * @throws IOException if this is closed, or there is no memory left
     */
    int send(ByteBuffer payloads, int offset, int size, int count, int segments) throws IOException;
}
