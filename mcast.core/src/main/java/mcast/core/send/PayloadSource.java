package mcast.core.send;

import java.io.IOException;

/** The payloads of a {@link Transmission}, one after the other. Used by one thread. */
public interface PayloadSource {
    /** The result of {@link #next} if there is no further payload. */
    int END = -1;

    /**
     * Writes the next payload to the start of a buffer. May wait for it; the source decides if stopping or interrupting
     * the transmission ends that wait.
     *
     * @param buffer room for {@link Sender#MOST_BYTES}
     * @return its length in bytes, or {@link #END}
     * @throws UnsendableException if this payload cannot be a datagram; the next call returns the one after it
     * @throws IOException if the source fails; there is no further payload
     */
    int next(byte[] buffer) throws IOException;

    /**
     * Writes the mark that tells receivers of the end to the start of a buffer. A transmission sends it a few times
     * after the last payload and does not count it.
     *
     * @param buffer room for {@link Sender#MOST_BYTES}
     * @return its length in bytes, or {@link #END} if the source has no mark
     */
    default int endMark(byte[] buffer) {
        return END;
    }
}
