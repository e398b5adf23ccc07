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
import mcast.core.linux.NativeAccess;
import org.jspecify.annotations.Nullable;

/**
 * Takes the next datagrams from the sockets of a receiver: waits for any of them, then reads from each for a while
 * before it turns to the next. The receiving thread uses it; any thread may wake it up or close it.
 */
final class SocketSelector implements Closeable {
    /** Reads of one datagram from one socket before turning to the next; of many datagrams one read is a turn. */
    private static final int TURN = 64;

    private final Selector selector;
    private final @Nullable SocketReader many;
    private final Optional<String> refusal;
    private final SocketReader single = new ChannelReader();
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
        SocketReader batches = null;
        Optional<String> refused = Optional.empty();
        if (NativeAccess.isEnabled()) {
            try {
                batches = new BatchReader(); // before anything is waiting, since it takes long
            } catch (IOException e) {
                refused = Optional.of(String.valueOf(e.getMessage()));
            }
        }
        many = batches;
        refusal = refused;
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
     * Waits for datagrams of one sender.
     *
     * @param run takes them; it is empty
     * @param nanos how long, rounded up to a millisecond; 0 for not at all
     * @param stopped whether to end early; asked after {@link #wakeup}
     * @return false if none came in time, or it ended early, or the thread is interrupted
     */
    boolean take(DatagramRun run, long nanos, BooleanSupplier stopped) throws IOException {
        if (reader.next(run) || readReady(run)) {
            return true;
        }
        turn = 0;
        if (nanos <= 0) {
            selector.selectNow(toReady);
            return readReady(run);
        }
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            // ready sockets without a datagram had a damaged one, which the kernel has discarded
            if (selector.select(toReady, (left + 999_999) / 1_000_000) > 0 && readReady(run)) {
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

    private boolean readReady(DatagramRun run) throws IOException {
        while (!ready.isEmpty()) {
            MemberSocket next = ready.getLast();
            reader = many != null && next.batches ? many : single;
            boolean isMore = reader.read(next);
            turn += reader == single ? 1 : TURN;
            if (!isMore || turn >= TURN) {
                turn = 0;
                ready.removeLast();
            }
            if (reader.next(run)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether sockets may be set up for reads of many datagrams. */
    boolean readsBatches() {
        return many != null;
    }

    /** Returns why the system refuses reads of many datagrams, if it does. */
    Optional<String> refusal() {
        return refusal;
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
