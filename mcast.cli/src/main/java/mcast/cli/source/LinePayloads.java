package mcast.cli.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import mcast.core.send.PayloadSource;
import mcast.core.send.UnsendableException;

/**
 * Each line of a stream, without its line feed. A line that is too long for a datagram is not kept in memory. Used by
 * one thread; to close the stream from another ends a blocked read.
 */
public final class LinePayloads implements PayloadSource {
    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private int position;
    private int limit;

    /**
     * Makes a source.
     *
     * @param in the lines; not closed here
     */
    public LinePayloads(InputStream in) {
        this.in = in;
    }

    @Override
    public int next(byte[] buffer) throws IOException {
        long length = 0;
        boolean ended = false;
        while (!ended && (position < limit || fill())) {
            int end = position;
            while (end < limit && chunk[end] != '\n') {
                end++;
            }
            int part = end - position;
            if (length + part <= buffer.length) {
                System.arraycopy(chunk, position, buffer, (int) length, part);
            }
            length += part;
            ended = end < limit;
            position = ended ? end + 1 : end;
        }
        if (length > buffer.length) {
            throw new UnsendableException("a line of " + length + " bytes is longer than " + buffer.length);
        }
        return ended || length > 0 ? (int) length : END;
    }

    private boolean fill() throws IOException {
        try {
            position = 0;
            limit = Math.max(0, in.read(chunk));
            return limit > 0;
        } catch (ClosedChannelException e) {
            return false; // told to stop
        } catch (IOException e) {
            throw new IOException("cannot read standard input: " + e.getMessage(), e);
        }
    }
}
