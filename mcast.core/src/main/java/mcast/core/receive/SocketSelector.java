package mcast.core.receive;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Reads in the receiving thread: from each socket for a while before it turns to the next. */
final class SocketSelector implements Intake {
    /** Reads of one datagram from one socket before turning to the next; of many datagrams one read is a turn. */
    private static final int TURN = 64;

    private final ReadySockets ready;
    private final @Nullable SocketReader many;
    private final SocketReader single = new ChannelReader();
    private SocketReader reader = single;
    private int turn;

    /**
     * Makes one.
     *
     * @param ready the sockets
     * @param many reads the sockets that are set up for it; empty if none is
     */
    SocketSelector(ReadySockets ready, Optional<BatchReader> many) {
        this.ready = ready;
        this.many = many.orElse(null);
    }

    @Override
    public boolean take(DatagramRun run, long nanos, BooleanSupplier stopped) throws IOException {
        if (reader.next(run) || readReady(run)) {
            return true;
        }
        turn = 0;
        if (nanos <= 0) {
            ready.look();
            return readReady(run);
        }
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            ready.await((left + 999_999) / 1_000_000);
            if (readReady(run)) {
                return true;
            }
            if (stopped.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        return false;
    }

    private boolean readReady(DatagramRun run) throws IOException {
        while (!ready.isEmpty()) {
            MemberSocket next = ready.next();
            reader = many != null && next.batches ? many : single;
            boolean isMore = next.channel.isOpen() && reader.read(next);
            turn += reader == single ? 1 : TURN;
            if (!isMore || turn >= TURN) {
                turn = 0;
                ready.endTurn();
            }
            if (reader.next(run)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void wakeup() {
        ready.wakeup();
    }

    @Override
    public void add(MemberSocket socket) throws IOException {
        ready.add(socket);
    }

    @Override
    public void close(MemberSocket old) throws IOException {
        ready.close(old);
    }

    @Override
    public void close() throws IOException {
        ready.close();
    }
}
