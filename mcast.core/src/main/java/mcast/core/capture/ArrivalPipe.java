package mcast.core.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * A pipe that is opened, and read as soon as there is something, in a thread of its own, up to a limit; notes when each
 * byte came. So it is known how long a datagram waited here, however late it is read. One thread reads; any may close.
 */
final class ArrivalPipe extends InputStream {
    private static final int CAPACITY = 1 << 21; // bytes, a power of two
    private static final int MOST_STAMPS = 1 << 14; // a power of two

    /** What comes within this time has one stamp. */
    private static final long STAMP_NANOS = 100_000;

    private final CaptureSource source;
    private final byte[] bytes = new byte[CAPACITY];
    private final long[] ends = new long[MOST_STAMPS]; // of the bytes with that stamp
    private final long[] times = new long[MOST_STAMPS];
    private long taken; // bytes that were read from here
    private long filled; // bytes that came
    private long firstStamp;
    private long nextStamp;
    private long arrived;
    private boolean wasFull;
    private boolean ended;
    private boolean closed;
    private @Nullable InputStream opened;
    private @Nullable IOException failure;

    private ArrivalPipe(CaptureSource source) {
        this.source = source;
    }

    /** Starts to open and to read; the thread ends with the stream. */
    static ArrivalPipe of(CaptureSource source) {
        var pipe = new ArrivalPipe(source);
        Thread.ofPlatform().daemon().name("capture-pipe").start(pipe::fill);
        return pipe;
    }

    private void fill() {
        try {
            InputStream in = source.open();
            if (!isWanted(in)) {
                in.close();
                return;
            }
            while (awaitRoom()) {
                int from = (int) (filled & (CAPACITY - 1)); // only this thread changes it
                int count = in.read(bytes, from, room(from));
                if (count < 0) {
                    end(null);
                    return;
                }
                add(count, System.nanoTime());
            }
        } catch (ClosedChannelException e) {
            end(null);
        } catch (IOException e) {
            end(e);
        } catch (RuntimeException e) {
            end(new IOException(e.toString(), e));
        }
    }

    /** Notes what {@link #close} has to close, unless it was called while the pipe had no writer. */
    private synchronized boolean isWanted(InputStream in) {
        opened = in;
        return !closed;
    }

    private synchronized boolean awaitRoom() {
        while (!closed && (filled - taken == CAPACITY || nextStamp - firstStamp == MOST_STAMPS)) {
            wasFull = true;
            try {
                wait();
            } catch (InterruptedException e) {
                return false; // nobody interrupts it
            }
        }
        return !closed;
    }

    private synchronized int room(int from) {
        return (int) Math.min(CAPACITY - from, CAPACITY - (filled - taken));
    }

    private synchronized void add(int count, long now) {
        filled += count;
        int last = (int) ((nextStamp - 1) & (MOST_STAMPS - 1));
        if (nextStamp > firstStamp && now - times[last] < STAMP_NANOS) {
            ends[last] = filled;
        } else {
            int stamp = (int) (nextStamp++ & (MOST_STAMPS - 1));
            ends[stamp] = filled;
            times[stamp] = now;
        }
        notifyAll();
    }

    private synchronized void end(@Nullable IOException reason) {
        ended = true;
        failure = reason;
        notifyAll();
    }

    /** Returns bytes that came at one time, 1 or more. */
    @Override
    public synchronized int read(byte[] to, int offset, int length) throws IOException {
        while (filled == taken && !ended && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // ends the run
                return -1;
            }
        }
        if (closed || filled == taken) {
            if (failure != null && !closed) {
                throw failure;
            }
            return -1;
        }
        int stamp = (int) (firstStamp & (MOST_STAMPS - 1));
        int from = (int) (taken & (CAPACITY - 1));
        int count = (int) Math.min(Math.min(length, CAPACITY - from), ends[stamp] - taken);
        System.arraycopy(bytes, from, to, offset, count);
        taken += count;
        arrived = times[stamp];
        if (taken == ends[stamp]) {
            firstStamp++;
        }
        notifyAll();
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Returns when the bytes came that were read last, by {@link System#nanoTime}. For the thread that reads. */
    synchronized long arrived() {
        return arrived;
    }

    /** Returns whether more came than there was room for, since this was asked last. */
    synchronized boolean wasFull() {
        boolean was = wasFull;
        wasFull = false;
        return was;
    }

    /** Ends each read, without waiting for the stream, and closes that if it is open. */
    @Override
    public void close() {
        try {
            InputStream in = ended();
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            // nobody reads it any more
        }
    }

    private synchronized @Nullable InputStream ended() {
        closed = true;
        notifyAll();
        return opened;
    }
}
