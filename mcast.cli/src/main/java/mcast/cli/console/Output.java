package mcast.cli.console;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output, buffered until {@link #flush}. Once its reader has gone, every call throws {@link ClosedException},
 * which ends the program quietly. Used by one thread, but for what says otherwise.
 */
public final class Output implements Closeable {
    /** Nobody reads standard output any more. */
    public static final class ClosedException extends IOException {
        private static final long serialVersionUID = 1;

        ClosedException() {
            super("standard output is closed");
        }
    }

    private final OutputStream stream;
    private final byte[] buffer = new byte[1 << 16];
    private int filled;
    private volatile boolean closed;
    private volatile boolean writing;

    public Output(OutputStream stream) {
        this.stream = stream;
    }

    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > buffer.length - filled) {
            drain();
        }
        if (length > buffer.length) {
            send(bytes, offset, length);
            return;
        }
        System.arraycopy(bytes, offset, buffer, filled, length);
        filled += length;
    }

    public void print(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }

    /** Writes out what is buffered. */
    public void flush() throws IOException {
        drain();
        if (closed) {
            throw new ClosedException();
        }
        try {
            stream.flush();
        } catch (IOException e) {
            throw translated(e);
        }
    }

    /** To be said by whoever notices it, in any thread. */
    void readerGone() {
        closed = true;
    }

    public boolean isReaderGone() {
        return closed;
    }

    /** Whether it waits for its reader just now. For any thread. */
    boolean isWriting() {
        return writing;
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    private void drain() throws IOException {
        int length = filled;
        filled = 0;
        send(buffer, 0, length);
    }

    private void send(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new ClosedException();
        }
        writing = true;
        try {
            if (length > 0) {
                stream.write(bytes, offset, length);
            }
        } catch (IOException e) {
            throw translated(e);
        } finally {
            writing = false;
        }
    }

    private IOException translated(IOException e) {
        if ("Broken pipe".equals(e.getMessage())) {
            closed = true;
            return new ClosedException();
        }
        return new IOException("cannot write standard output: " + e.getMessage(), e);
    }
}
