package mcast.core.send;

import java.io.IOException;

/** Where the payloads of a {@link Transmission} come from, one after the other. Used by one thread. */
public interface PayloadSource {
    /** What {@link #next} returns when there is no further payload. */
    int END = -1;

    /**
     * Puts the next payload at the start of a buffer; may wait for it.
     *
     * @param buffer room for {@link Sender#MOST_BYTES}
     * @return its length in bytes, or {@link #END}
     * @throws UnsendableException if this one cannot be a datagram
     * @throws IOException if neither this one nor any further can be had
     */
    int next(byte[] buffer) throws IOException;

    /**
     * Puts the mark that tells receivers of the end at the start of a buffer. It is sent a few times after the last
     * payload and not counted.
     *
     * @param buffer room for {@link Sender#MOST_BYTES}
     * @return its length in bytes, or {@link #END} if there is none
     */
    default int endMark(byte[] buffer) {
        return END;
    }
}
