package mcast.core.receive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mcast.core.linux.BatchedRead;
import org.jspecify.annotations.Nullable;

/**
 * Takes the next datagram from the sockets of a receiver, in the thread that asks: waits for any of them, then empties
 * each for a while before it turns to the next. In a flood it reads many datagrams at once, where that can be.
 */
final class SocketSelector implements Closeable {
    /** So many datagrams or runs of one socket, while others wait; if more is waiting even then, it is a flood. */
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

    SocketSelector(List<MemberSocket> subscriptions) throws IOException {
        selector = Selector.open();
        for (MemberSocket each : subscriptions) {
            add(each);
        }
    }

    /**
     * Waits for a datagram.
     *
     * @return true when one came, false when none did
     */
    boolean take(Datagram datagram, long nanos) throws IOException {
        if (reader.next(datagram) || readReady(datagram)) {
            return true;
        }
        turn = 0;
        long left = nanos;
        long until = Long.MAX_VALUE;
        while (selector.select(toReady, Math.max(1, (left + 999_999) / 1_000_000)) > 0) {
            if (readReady(datagram)) {
                return true;
            }
            long now = System.nanoTime(); // what was waiting was damaged, and is gone
            until = until == Long.MAX_VALUE ? now + nanos : until;
            left = until - now;
            if (left <= 0) {
                return false;
            }
        }
        return false;
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

    /** In a thread of its own, because it takes longer than a flood needs to fill a buffer. */
    private void hurry() {
        if (!isFlooded && batches == null) {
            isFlooded = true;
            var maker = new Thread(this::makeBatches, "mcast-batches");
            maker.setDaemon(true);
            maker.start();
        }
    }

    private void makeBatches() {
        try {
            batches = new BatchReader();
        } catch (IOException e) {
            // one by one then
        }
    }

    /** Closes a socket, and its descriptor at once, which the selector would keep open until it waits again. */
    void close(MemberSocket old) throws IOException {
        ready.remove(old);
        old.close();
        selector.selectNow(key -> {});
    }

    /** Listens to another socket too. */
    void add(MemberSocket subscription) throws IOException {
        try {
            subscription.channel.configureBlocking(false);
            subscription.channel.register(selector, SelectionKey.OP_READ, subscription);
            if (subscription.coalesces && batches == null) {
                batches = new BatchReader(); // before anything is waiting
            }
        } catch (ClosedChannelException e) {
            throw new AssertionError("it was opened just now", e);
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
