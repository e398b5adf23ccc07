package mcast.core.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;

/**
 * A stream through a buffer of one size, whatever it holds: what is looked at stands in one piece. Blocks until what is
 * asked for is there. Used by one thread.
 */
final class CaptureInput {
    /** The most that can be asked for at once, in bytes. */
    static final int CAPACITY = 1 << 18;

    /** The buffer, in the byte order of the capture. */
    final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY);

    /** Where the next byte stands in the buffer. */
    int position;

    private final InputStream in;
    private final String name;
    private int limit;
    private long before; // bytes of the stream that were in the buffer and are gone

    CaptureInput(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    String name() {
        return name;
    }

    void order(ByteOrder order) {
        bytes.order(order);
    }

    /** Returns the number of bytes before the next one. */
    long offset() {
        return before + position;
    }

    /** Returns the number of bytes that are in the buffer, from the next one on. */
    int available() {
        return limit - position;
    }

    /** Reads until the next {@code count} bytes stand in the buffer; returns false if the stream ends before. */
    boolean has(int count) throws IOException {
        while (limit - position < count) {
            if (position + count > CAPACITY || position == limit) {
                compact();
            }
            int read = read();
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    /** Passes over bytes; returns false if the stream ends before. */
    boolean skip(long count) throws IOException {
        long left = count;
        while (left > limit - position) {
            left -= limit - position;
            position = limit;
            if (!has(1)) {
                return false;
            }
        }
        position += (int) left;
        return true;
    }

    private void compact() {
        System.arraycopy(bytes.array(), position, bytes.array(), 0, limit - position);
        before += position;
        limit -= position;
        position = 0;
    }

    private int read() throws IOException {
        try {
            return in.read(bytes.array(), limit, CAPACITY - limit);
        } catch (ClosedChannelException e) {
            return -1; // told to stop
        } catch (IOException e) {
            throw new IOException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    /** Makes the exception for a capture that ends too early. */
    CaptureException cutOff(long packets) {
        return new CaptureException(
                CaptureException.Reason.CUT_OFF,
                name + " is cut off: it ends at byte " + (before + limit) + ", within what follows packet " + packets);
    }

    /** Makes the exception for a capture that cannot be read on. */
    CaptureException damaged(long packets, String reason) {
        return new CaptureException(
                CaptureException.Reason.DAMAGED,
                name + " is damaged at byte " + offset() + ", after packet " + packets + ": " + reason);
    }
}
