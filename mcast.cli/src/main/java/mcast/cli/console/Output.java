package mcast.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mcast.cli.text.EscapedText;
import mcast.cli.text.Numbers;

/**
 * Standard output, buffered until {@link #flush}. After its reader has gone, each method that writes throws
 * {@link ClosedException}, which ends the program quietly. Used by one thread, except where a method says otherwise.
 */
public final class Output {
    /** The reader of standard output has gone. */
    public static final class ClosedException extends IOException {
        private static final long serialVersionUID = 1;

        ClosedException() {
            super("standard output is closed");
        }
    }

    /** Whole blocks of a file cost the kernel least: it finds the memory for each at once. */
    private static final int BLOCK = 1 << 15;

    private static final int MOST_DIGITS = 19; // of a long

    private final OutputStream stream;
    private final byte[] buffer = new byte[BLOCK];
    private final byte[] digits = new byte[MOST_DIGITS];
    private int filled;
    private int room = BLOCK; // bytes of the buffer up to the end of a block
    private volatile boolean closed;
    private volatile boolean writing;

    /**
     * Makes an output.
     *
     * @param stream where it writes to
     */
    public Output(OutputStream stream) {
        this.stream = stream;
    }

    /**
     * Writes bytes as they are.
     *
     * @param bytes holds the bytes
     * @param offset the index of the first
     * @param length how many
     * @throws IOException if the system refuses
     */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        for (int fits = room - filled; end - at > fits; fits = room) {
            System.arraycopy(bytes, at, buffer, filled, fits);
            filled = room;
            at += fits;
            drain();
        }
        System.arraycopy(bytes, at, buffer, filled, end - at);
        filled += end - at;
    }

    /**
     * Writes bytes as they are.
     *
     * @param bytes all of them
     * @throws IOException if the system refuses
     */
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    /**
     * Writes a number in decimal digits. This allocates nothing.
     *
     * @param number the number, 0 or more
     * @throws IOException if the system refuses
     */
    public void print(long number) throws IOException {
        write(digits, 0, Numbers.write(number, digits, 0));
    }

    /**
     * Writes text as UTF-8.
     *
     * @param text the text, with its line feeds
     * @throws IOException if the system refuses
     */
    public void print(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes lines as UTF-8. What drives a terminal is escaped in text, which is for people.
     *
     * @param lines texts, or objects whose {@code toString} is a line; without line feeds
     * @throws IOException if the system refuses
     */
    public void printLines(List<?> lines) throws IOException {
        for (Object line : lines) {
            print((line instanceof String text ? EscapedText.of(text) : line) + "\n");
        }
    }

    /**
     * Writes out the buffered bytes.
     *
     * @throws IOException if the system refuses
     */
    public void flush() throws IOException {
        drain();
        if (closed) {
            throw new ClosedException();
        }
        try {
            stream.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Returns this output as a stream, for what writes to one. Its bytes are buffered with the others.
     *
     * @return the stream; to close it does nothing
     */
    public OutputStream asStream() {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                Output.this.write(new byte[] {(byte) octet});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                Output.this.write(bytes, offset, length);
            }

            @Override
            public void flush() throws IOException {
                Output.this.flush();
            }
        };
    }

    /**
     * Returns whether the reader is known to have gone. Safe in any thread.
     *
     * @return true if nothing more can be written
     */
    public boolean isReaderGone() {
        return closed;
    }

    /** Notes that the reader has gone. Safe in any thread. */
    void readerGone() {
        closed = true;
    }

    /** Returns whether a write waits for the reader now. Safe in any thread. */
    boolean isWriting() {
        return writing;
    }

    private void drain() throws IOException {
        int length = filled;
        filled = 0;
        room = length < room ? room - length : BLOCK;
        if (closed) {
            throw new ClosedException();
        }
        writing = true;
        try {
            if (length > 0) {
                stream.write(buffer, 0, length);
            }
        } catch (IOException e) {
            throw failure(e);
        } finally {
            writing = false;
        }
    }

    private IOException failure(IOException e) {
        if (ReaderWatch.hasGone()) {
            closed = true;
            return new ClosedException();
        }
        return new IOException("cannot write standard output: " + e.getMessage(), e);
    }
}
