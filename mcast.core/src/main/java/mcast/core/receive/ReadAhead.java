package mcast.core.receive;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import mcast.core.linux.MessageMemory;
import mcast.core.linux.ThreadPriority;
import org.jspecify.annotations.Nullable;

/**
 * Reads in a thread of its own, which does nothing else. So the sockets' buffers stay empty while the receiving thread
 * is busy: its code is not compiled yet, its output stalls, or its processor is taken. What it has not taken yet waits
 * in a {@link Backlog}; once that is full, in the sockets, which hold what a flood brings in a millisecond. So the
 * thread that reads comes before all others of its processor, if it may, and the receiving thread before the others of
 * this process, the compilers' above all. Else the reading thread may wait for a sender on its processor for a whole
 * slice of the scheduler, 4 ms.
 *
 * <p>A flood of long runs ends it: the receiving thread then reads by itself, since each processor is needed, and what
 * another thread has read is no more in its cache. So does a socket that cannot be read many at a time, as one may be
 * that joined again, and a system that grants no thread.
 */
final class ReadAhead implements Intake {
    /** Some tenths of a second of a fast stream. */
    static final int SLOTS = 1 << 14;

    /** Dense reads in a second that make a flood: what waits in a full socket after a stall takes fewer. */
    private static final int FLOOD_READS = 100;

    private static final long FLOOD_NANOS = 1_000_000_000;

    /** From one read of a dense stream to the next; a socket of the usual size has room for so long. */
    private static final long NAP_NANOS = 50_000;

    private final BatchReader reader;
    private final MessageMemory memory;
    private final ReadySockets ready;
    private final SocketSelector direct;
    private final Backlog backlog;
    private final Thread reading = new Thread(this::read, "mcast-read-ahead");
    private final Object gate = new Object(); // the reading thread does not wait while another has it
    private volatile @Nullable Thread taking; // while it waits
    private volatile boolean isBlocked; // the reading thread waits for room
    private volatile boolean isWoken;
    private volatile boolean isClosed;
    private volatile boolean isOver; // the reading thread has ended
    private boolean isRaised; // the priority of the taking thread
    private int floods; // dense reads of this second
    private long secondBegan = System.nanoTime();
    private volatile @Nullable Throwable failure;

    private ReadAhead(ReadySockets ready, BatchReader reader) {
        this.ready = ready;
        this.reader = reader;
        direct = new SocketSelector(ready, Optional.of(reader));
        memory = reader.memory();
        backlog = new Backlog(memory.slots());
        reading.setDaemon(true);
    }

    /**
     * Makes one, which reads at once.
     *
     * @param ready the sockets
     * @param reader hands out the messages
     */
    static ReadAhead start(ReadySockets ready, BatchReader reader) {
        var ahead = new ReadAhead(ready, reader);
        try {
            ahead.reading.start();
        } catch (OutOfMemoryError e) {
            ahead.isOver = true; // the limit of threads is reached: one is enough to receive
        }
        return ahead;
    }

    private void read() {
        try {
            ThreadPriority.raiseToRealTime();
            while (!isClosed && !isOver) {
                int free = backlog.free();
                if (free == 0) {
                    awaitRoom();
                } else if (ready.isEmpty()) {
                    synchronized (gate) {
                        // whoever has it wants the selector
                    }
                    ready.await(0);
                } else {
                    readNext(free);
                }
            }
        } catch (ClosedSelectorException e) {
            // closed: nothing is to be read any more
        } catch (Throwable e) {
            failure = e; // thrown by the receiving thread
            LockSupport.unpark(taking);
        }
    }

    private void readNext(int free) throws IOException {
        MemberSocket from = ready.next();
        if (!from.batches) {
            end();
            return;
        }
        ready.endTurn(); // even if more is waiting: the others come first
        int count = from.read(memory, backlog.next(), free);
        if (count > 0) {
            backlog.fill(from, count, memory.usesRegions());
            LockSupport.unpark(taking);
            if (memory.isFlood()) {
                countFlood();
            }
        }
        if (count > 1 && !memory.isFull() && !memory.usesRegions() && ready.isEmpty()) {
            LockSupport.parkNanos(this, NAP_NANOS);
        }
    }

    private void countFlood() {
        long now = System.nanoTime();
        if (now - secondBegan > FLOOD_NANOS) {
            secondBegan = now;
            floods = 0;
        }
        if (++floods == FLOOD_READS) {
            end();
        }
    }

    /** Leaves the sockets to the receiving thread, as of now. */
    private void end() {
        isOver = true;
        ready.wakeup(); // its first wait asks if it is to end: this thread's may have eaten a wakeup
        LockSupport.unpark(taking);
    }

    private void awaitRoom() {
        isBlocked = true;
        if (backlog.free() == 0 && !isClosed) {
            LockSupport.park(this);
        }
        isBlocked = false;
    }

    @Override
    public boolean take(DatagramRun run, long nanos, BooleanSupplier stopped) throws IOException {
        if (!isRaised) {
            isRaised = true;
            ThreadPriority.raise();
        }
        if (next(run)) {
            return true;
        }
        long until = System.nanoTime() + nanos;
        long left = nanos;
        taking = Thread.currentThread();
        try {
            for (; !isLeftToTaking(); left = until - System.nanoTime()) {
                if (next(run)) {
                    return true;
                }
                if (left <= 0
                        || isClosed
                        || isWoken(stopped)
                        || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
            }
        } finally {
            taking = null;
        }
        return direct.take(run, until - System.nanoTime(), stopped);
    }

    /** Returns whether nothing more comes by the reading thread. */
    private boolean isLeftToTaking() {
        return isOver && backlog.isEmpty();
    }

    private boolean isWoken(BooleanSupplier stopped) {
        if (!isWoken) {
            return false;
        }
        isWoken = false;
        return stopped.getAsBoolean();
    }

    private boolean next(DatagramRun run) throws IOException {
        if (reader.next(run)) {
            return true;
        }
        boolean isTaken = backlog.take(reader);
        if (isBlocked) {
            LockSupport.unpark(reading);
        }
        if (isTaken) {
            return reader.next(run);
        }
        Throwable failed = failure;
        if (failed != null && backlog.isEmpty()) {
            switch (failed) {
                case IOException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new AssertionError(failed);
            }
        }
        return false;
    }

    @Override
    public void wakeup() {
        isWoken = true;
        ready.wakeup();
        LockSupport.unpark(taking);
    }

    @Override
    public void add(MemberSocket socket) throws IOException {
        ready.add(socket);
        ready.wakeup();
    }

    @Override
    public void close(MemberSocket old) throws IOException {
        synchronized (gate) {
            ready.wakeup();
            ready.close(old);
        }
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        ready.close();
        LockSupport.unpark(reading);
        LockSupport.unpark(taking);
    }
}
