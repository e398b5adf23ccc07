package mcast.core.capture;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mcast.core.Group;
import mcast.core.host.JdkInterface;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;
import org.jspecify.annotations.Nullable;

/** The senders of a {@link Replay}: one for each group, opened when its first datagram comes. Used by one thread. */
final class Destinations implements Closeable {
    /** The most groups that are sent to. */
    static final int MOST = 1_024;

    private final Map<GroupKey, Sender> senders = new HashMap<>();
    private final Optional<Group> only;
    private final SenderOptions options;
    private final Consumer<Sender> opened;
    private final GroupKey allKey = new GroupKey();
    private @Nullable Sender all;

    Destinations(Optional<Group> only, SenderOptions options, Consumer<Sender> opened) {
        this.only = only;
        this.options = options;
        this.opened = opened;
    }

    /** Opens the one sender, if there is to be one for all, and it is not open yet. */
    void open() throws IOException {
        if (only.isPresent() && all == null) {
            byte[] address = only.get().address().getAddress();
            allKey.set(ByteBuffer.wrap(address), only.get().port());
            all = opened(only.get());
        }
    }

    /** Returns the sender for a datagram, or null if it is to one group too many. */
    @Nullable
    Sender of(CapturedDatagram datagram) throws IOException {
        if (all != null) {
            return all;
        }
        Sender known = senders.get(datagram.group);
        if (known != null || senders.size() == MOST) {
            return known;
        }
        Sender fresh = opened(datagram.group());
        senders.put(datagram.group.copy(), fresh);
        return fresh;
    }

    private Sender opened(Group group) throws IOException {
        Sender sender = Sender.open(group, options);
        opened.accept(sender);
        return sender;
    }

    /** Returns whether a datagram is one that was sent here: to its group, from its port and from its interface. */
    boolean sent(CapturedDatagram datagram) throws SocketException {
        Sender sender = all == null ? senders.get(datagram.group) : datagram.group.equals(allKey) ? all : null;
        return sender != null && sender.sourcePort() == datagram.sourcePort && isFrom(datagram.source(), sender);
    }

    private static boolean isFrom(InetAddress source, Sender sender) throws SocketException {
        Optional<InetAddress> named = sender.group().source();
        Optional<NetworkInterface> on = JdkInterface.of(sender.networkInterface());
        byte[] bytes = source.getAddress(); // a captured address has no zone
        if (named.isPresent()) {
            return Arrays.equals(named.get().getAddress(), bytes);
        }
        return on.isPresent() && on.get().inetAddresses().anyMatch(each -> Arrays.equals(each.getAddress(), bytes));
    }

    /** Returns the senders, in no order. */
    List<Sender> all() {
        List<Sender> list = new ArrayList<>(senders.values());
        if (all != null) {
            list.add(all);
        }
        return list;
    }

    @Override
    public void close() {
        for (Sender each : all()) {
            each.close();
        }
    }
}
