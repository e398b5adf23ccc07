package mcast.core.receive;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcast.core.Membership;

/**
 * The sockets of a receiver, one per membership, and their intake. The receiving thread replaces sockets and takes
 * datagrams by the intake; any thread may call the other methods.
 */
final class JoinedSockets implements Closeable {
    private final List<MemberSocket> sockets;
    private final Intake intake;
    private final Optional<String> refusedBatches;
    private final DropCounts drops = new DropCounts();
    private Map<Membership, Optional<SocketDrops>> dropsAtClose = Map.of();
    private volatile boolean closed;

    private JoinedSockets(List<MemberSocket> sockets, Intake intake, Optional<String> refusedBatches) {
        this.sockets = sockets;
        this.intake = intake;
        this.refusedBatches = refusedBatches;
    }

    /** Joins all memberships, or none if one cannot be joined. */
    static JoinedSockets open(List<Membership> memberships, ReceiverOptions options) throws IOException {
        Batching batching = Batching.of(options);
        Optional<BatchReader> reader = batching.reader();
        var ready = new ReadySockets();
        List<MemberSocket> opened = List.of();
        try {
            opened = MemberSockets.open(memberships, options, reader.isPresent());
            for (MemberSocket each : opened) {
                ready.add(each);
            }
            Intake intake = options.readAhead() && reader.isPresent()
                    ? ReadAhead.start(ready, reader.get())
                    : new SocketSelector(ready, reader);
            return new JoinedSockets(opened, intake, batching.refusal());
        } catch (IOException | RuntimeException | Error e) {
            for (MemberSocket each : opened) {
                each.close();
            }
            ready.close();
            throw e;
        }
    }

    /** Returns why the system refuses reads of many datagrams, if it does. */
    Optional<String> refusedBatches() {
        return refusedBatches;
    }

    Intake intake() {
        return intake;
    }

    boolean isClosed() {
        return closed;
    }

    /** Copies the list of sockets. */
    synchronized List<MemberSocket> list() {
        return List.copyOf(sockets);
    }

    synchronized Map<Membership, Optional<SocketDrops>> kernelDrops() {
        return closed ? dropsAtClose : drops.now(sockets);
    }

    /** Closes a socket that is to be replaced, and keeps its count of drops. Does nothing to one that is closed. */
    synchronized void retire(MemberSocket old) throws IOException {
        if (!closed && old.channel.isOpen()) {
            drops.retire(old);
            intake.close(old);
        }
    }

    /**
     * Puts a new socket in the place of another one, which it retires.
     *
     * @return false if this is closed, and the new socket now is too
     */
    synchronized boolean replace(MemberSocket old, MemberSocket fresh) throws IOException {
        if (closed) {
            fresh.close();
            return false;
        }
        retire(old);
        intake.add(fresh);
        sockets.set(sockets.indexOf(old), fresh);
        return true;
    }

    /** Closes all sockets and the intake, which ends a wait. The counts of drops stay. Closing twice does nothing. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        dropsAtClose = drops.now(sockets);
        closed = true;
        for (MemberSocket each : sockets) {
            each.close();
        }
        intake.close();
    }
}
