package mcast.core;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/** Several sockets: waits for any, then empties each for a while before it turns to the next. */
final class SelectingIntake implements Intake {
    /** So many datagrams of one socket, while others wait. */
    private static final int TURN = 64;

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(Datagram.CAPACITY);
    private final List<Subscription> ready = new ArrayList<>();
    private int turn;

    SelectingIntake(List<Subscription> subscriptions) throws IOException {
        selector = Selector.open();
        for (Subscription each : subscriptions) {
            register(each);
        }
    }

    @Override
    public boolean take(Datagram datagram, long nanos) throws IOException {
        if (takeReady(datagram)) {
            return true;
        }
        turn = 0;
        selector.select(key -> ready.add((Subscription) key.attachment()), Math.max(1, (nanos + 999_999) / 1_000_000));
        return takeReady(datagram);
    }

    private boolean takeReady(Datagram datagram) throws IOException {
        while (!ready.isEmpty()) {
            Subscription next = ready.getLast();
            buffer.clear();
            var source = (InetSocketAddress) next.channel.receive(buffer);
            if (source != null) {
                buffer.flip().get(datagram.data(), 0, buffer.limit());
                datagram.filled(next.membership, buffer.limit(), source);
            }
            if (source == null || ++turn == TURN) {
                turn = 0;
                ready.removeLast();
            }
            if (source != null) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void replace(Subscription old, Subscription fresh) throws IOException {
        ready.remove(old);
        register(fresh);
    }

    private void register(Subscription subscription) throws IOException {
        try {
            subscription.channel.configureBlocking(false);
            subscription.channel.register(selector, SelectionKey.OP_READ, subscription);
        } catch (ClosedChannelException e) {
            throw new AssertionError("it was opened just now", e);
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
