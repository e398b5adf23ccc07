package mcast.cli.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import mcast.core.send.PayloadSource;

/**
 * A stream in pieces of one size; the last one may be shorter. Used by one thread; to close the stream from another
 * ends a blocked read.
 */
public final class ChunkPayloads implements PayloadSource {
    private final InputStream in;
    private final int size;

    /**
     * Makes a source.
     *
     * @param in the stream; not closed here
     * @param size bytes of each piece, at least 1
     */
    public ChunkPayloads(InputStream in, int size) {
        this.in = in;
        this.size = size;
    }

    @Override
    public int next(byte[] buffer) throws IOException {
        int length = 0;
        try {
            while (length < size) {
                int read = in.read(buffer, length, size - length);
                if (read < 0) {
                    break;
                }
                length += read;
            }
        } catch (ClosedChannelException e) {
            return END; // told to stop
        } catch (IOException e) {
            throw new IOException("cannot read standard input: " + e.getMessage(), e);
        }
        return length == 0 ? END : length;
    }
}
