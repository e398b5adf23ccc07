package mcast.core;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits for any of its sockets, then empties each for a while before it turns to the next. */
final class SelectingIntake implements Intake {
    /** So many reads of one socket, while others wait. */
    private static final int TURN = 64;

    private final Selector selector;
    private final SocketReader single = new ChannelReader();
    private @Nullable SocketReader runs; // made for the first socket that has them, before anything is waiting
    private SocketReader reader = single;
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
        if (reader.next(datagram) || readReady(datagram)) {
            return true;
        }
        turn = 0;
        selector.select(key -> ready.add((Subscription) key.attachment()), Math.max(1, (nanos + 999_999) / 1_000_000));
        return readReady(datagram);
    }

    private boolean readReady(Datagram datagram) throws IOException {
        while (!ready.isEmpty()) {
            Subscription next = ready.getLast();
            reader = next.coalesces && runs != null ? runs : single;
            boolean waiting = reader.read(next);
            if (!waiting || ++turn == TURN) {
                turn = 0;
                ready.removeLast();
            }
            if (waiting) {
                return reader.next(datagram);
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
            if (subscription.coalesces && runs == null) {
                runs = new RunReader();
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
