package mcast.core.receive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import mcast.core.advice.Cause;
import mcast.core.advice.Limits;
import mcast.core.linux.BatchedRead;
import org.jspecify.annotations.Nullable;

/**
 * Takes the next datagram from the sockets of a receiver: waits for any of them, then reads from each for a while
 * before it turns to the next. In a flood it reads many datagrams per system call, if it can. The receiving thread uses
 * it; any thread may wake it up or close it.
 */
final class SocketSelector implements Closeable {
    /** Reads from one socket before turning to the next. A socket with more than this waiting is flooded. */
    private static final int TURN = 64;

    private final Selector selector;
    private final SocketReader single = new ChannelReader();
    private volatile @Nullable SocketReader batches;
    private boolean isFlooded;
    private SocketReader reader = single;
    private final List<MemberSocket> ready = new ArrayList<>();

    @SuppressWarnings("UnnecessaryLambda") // one object for all waits
    private final Consumer<SelectionKey> toReady = key -> ready.add((MemberSocket) key.attachment());

    private int turn;

    /**
     * Opens a selector that waits for no socket yet.
     *
     * @throws mcast.core.MulticastException if this process may have no more files open
     */
    SocketSelector() throws IOException {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            Optional<Cause> limit = Limits.ofDescriptors();
            if (limit.isPresent()) {
                throw limit.get().refusing("cannot receive: ", e);
            }
            throw e;
        }
    }

    /**
     * Waits for a datagram.
     *
     * @param nanos how long, rounded up to a millisecond; 0 for not at all
     * @param stopped whether to end early; asked after {@link #wakeup}
     * @return false if none came in time, or it ended early, or the thread is interrupted
     */
    boolean take(Datagram datagram, long nanos, BooleanSupplier stopped) throws IOException {
        if (reader.next(datagram) || readReady(datagram)) {
            return true;
        }
        turn = 0;
        if (nanos <= 0) {
            selector.selectNow(toReady);
            return readReady(datagram);
        }
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            // ready sockets without a datagram had a damaged one, which the kernel has discarded
            if (selector.select(toReady, (left + 999_999) / 1_000_000) > 0 && readReady(datagram)) {
                return true;
            }
            if (stopped.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        return false;
    }

    /** Makes a wait, or the next one if there is none, ask if it is to end early. */
    void wakeup() {
        selector.wakeup();
    }

    private boolean readReady(Datagram datagram) throws IOException {
        while (!ready.isEmpty()) {
            MemberSocket next = ready.getLast();
            SocketReader ofMany = batches;
            reader = ofMany != null && next.batches ? ofMany : single;
            boolean waiting = reader.read(next);
            turn += reader == single ? 1 : BatchedRead.MESSAGES;
            if (!waiting || turn >= TURN) {
                turn = 0;
                ready.removeLast();
                if (waiting && next.batches) {
                    hurry();
                }
            }
            if (waiting) {
                return reader.next(datagram);
            }
        }
        return false;
    }

    /** Makes a reader of batches in a thread of its own, since it takes longer than a flood takes to fill a buffer. */
    private void hurry() {
        if (!isFlooded && batches == null) {
            isFlooded = true;
            var maker = new Thread(this::readsBatches, "mcast-batches");
            maker.setDaemon(true);
            try {
                maker.start();
            } catch (OutOfMemoryError e) {
                // this process may have no more threads: one datagram per system call then
            }
        }
    }

    /** Makes a reader of batches; returns false if the system or this JVM has none: one datagram per call then. */
    boolean readsBatches() {
        try {
            batches = new BatchReader();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Closes a socket, and its descriptor at once, which the selector would keep open until its next wait. */
    void close(MemberSocket old) throws IOException {
        ready.remove(old);
        old.close();
        selector.selectNow(key -> {});
    }

    /** Waits for datagrams of another socket too. */
    void add(MemberSocket socket) throws IOException {
        try {
            socket.channel.configureBlocking(false);
            socket.channel.register(selector, SelectionKey.OP_READ, socket);
        } catch (ClosedChannelException e) {
            throw new AssertionError("it was opened just now", e);
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
