package mcast.core.receive;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import mcast.core.Membership;

/**
 * The sockets of a receiver, one per membership, and their selector. The receiving thread replaces sockets and takes
 * datagrams by the selector; any thread may call the other methods.
 */
final class JoinedSockets implements Closeable {
    private final List<MemberSocket> sockets;
    private final SocketSelector selector;
    private final DropCounts drops = new DropCounts();
    private Map<Membership, OptionalLong> dropsAtClose = Map.of();
    private volatile boolean closed;

    private JoinedSockets(List<MemberSocket> sockets, SocketSelector selector) {
        this.sockets = sockets;
        this.selector = selector;
    }

    /** Joins all memberships, or none if one cannot be joined. */
    static JoinedSockets open(List<Membership> memberships, ReceiverOptions options) throws IOException {
        var selector = new SocketSelector();
        List<MemberSocket> opened = List.of();
        try {
            opened = MemberSockets.open(memberships, options, selector.readsBatches());
            for (MemberSocket each : opened) {
                selector.add(each);
            }
            return new JoinedSockets(opened, selector);
        } catch (IOException | RuntimeException | Error e) {
            for (MemberSocket each : opened) {
                each.close();
            }
            selector.close();
            throw e;
        }
    }

    SocketSelector selector() {
        return selector;
    }

    boolean isClosed() {
        return closed;
    }

    /** Copies the list of sockets. */
    synchronized List<MemberSocket> list() {
        return List.copyOf(sockets);
    }

    synchronized Map<Membership, OptionalLong> kernelDrops() {
        return closed ? dropsAtClose : drops.now(sockets);
    }

    /** Closes a socket that is to be replaced, and keeps its count of drops. Does nothing to one that is closed. */
    synchronized void retire(MemberSocket old) throws IOException {
        if (!closed && old.channel.isOpen()) {
            drops.retire(old);
            selector.close(old);
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
        selector.add(fresh);
        sockets.set(sockets.indexOf(old), fresh);
        return true;
    }

    /** Closes all sockets and the selector, which ends a wait. The counts of drops stay. Closing twice does nothing. */
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
        selector.close();
    }
}
