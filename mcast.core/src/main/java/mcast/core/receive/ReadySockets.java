package mcast.core.receive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mcast.core.advice.Cause;
import mcast.core.advice.Limits;

/** The sockets that have something to read. One thread waits for them; any thread may wake it up, add and close. */
final class ReadySockets implements Closeable {
    private final Selector selector;
    private final List<MemberSocket> ready = new ArrayList<>();

    @SuppressWarnings("UnnecessaryLambda") // one object for all waits
    private final Consumer<SelectionKey> toReady = key -> ready.add((MemberSocket) key.attachment());

    /**
     * Opens one that waits for no socket yet.
     *
     * @throws mcast.core.MulticastException if this process may not have more files open
     */
    ReadySockets() throws IOException {
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

    /** Waits for a socket, without an end if the time is 0. A ready one may only have had a damaged datagram. */
    void await(long millis) throws IOException {
        selector.select(toReady, millis);
    }

    /** Looks for sockets, without waiting. */
    void look() throws IOException {
        selector.selectNow(toReady);
    }

    boolean isEmpty() {
        return ready.isEmpty();
    }

    /** Returns the one whose turn it is. */
    MemberSocket next() {
        return ready.getLast();
    }

    /** Ends the turn of {@link #next}. */
    void endTurn() {
        ready.removeLast();
    }

    /** Ends the wait, or the next one if there is none. */
    void wakeup() {
        selector.wakeup();
    }

    /** Waits for another one too, from the next wait on. */
    void add(MemberSocket socket) throws IOException {
        try {
            socket.channel.configureBlocking(false);
            socket.channel.register(selector, SelectionKey.OP_READ, socket);
        } catch (ClosedChannelException e) {
            throw new AssertionError("it was opened just now", e);
        }
    }

    /** Closes a socket, and its descriptor at once, which the selector would keep open until its next wait. */
    void close(MemberSocket old) throws IOException {
        old.close();
        selector.selectNow(key -> {});
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
