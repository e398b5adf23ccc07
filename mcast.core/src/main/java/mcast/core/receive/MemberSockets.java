package mcast.core.receive;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.NamedInterface;
import mcast.core.advice.Cause;
import mcast.core.advice.Limits;
import mcast.core.advice.Obstacles;
import mcast.core.advice.Ports;
import mcast.core.host.ReachedInterfaces;
import mcast.core.linux.CLibrary;
import mcast.core.linux.KernelSocket;

/**
 * Opens the sockets of memberships, many at once: one look at all descriptors of this process finds those of a whole
 * round; one look per socket would take seconds for a thousand.
 */
final class MemberSockets {
    /** Sockets that are bound to the same address at the same moment could not be told apart in /proc. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final ReceiverOptions options;
    private final boolean batching;
    private final List<DatagramChannel> channels = new ArrayList<>();
    private final Map<Membership, MemberSocket> opened = new HashMap<>();
    private final ReachedInterfaces interfaces = new ReachedInterfaces();

    private MemberSockets(ReceiverOptions options, boolean batching) {
        this.options = options;
        this.batching = batching;
    }

    /** Opens all, in their order, or none if one cannot be joined; for reads of many datagrams if batching. */
    static List<MemberSocket> open(List<Membership> memberships, ReceiverOptions options, boolean batching)
            throws IOException {
        var opening = new MemberSockets(options, batching);
        try {
            opening.openInRounds(memberships);
        } catch (IOException | RuntimeException | Error e) {
            Optional<Cause> limit = Limits.ofDescriptors(); // asked before closing gives some back
            for (DatagramChannel each : opening.channels) {
                each.close();
            }
            if (limit.isPresent()) {
                throw limit.get()
                        .refusing(
                                "cannot join more than " + opening.channels.size()
                                        + " groups: each takes a socket, and ",
                                e);
            }
            throw e;
        }
        List<MemberSocket> inOrder = new ArrayList<>();
        for (Membership each : memberships) {
            inOrder.add(opening.opened.get(each));
        }
        return inOrder;
    }

    /** Opens them in rounds: in a round no two have the same address, by which they are told apart. */
    private void openInRounds(List<Membership> memberships) throws IOException {
        for (List<Membership> rest = memberships; !rest.isEmpty(); ) {
            Map<InetSocketAddress, Membership> round = new LinkedHashMap<>();
            List<Membership> later = new ArrayList<>();
            for (Membership each : rest) {
                if (round.putIfAbsent(local(each), each) != null) {
                    later.add(each);
                }
            }
            synchronized (ONE_AT_A_TIME) {
                openRound(round);
            }
            rest = later;
        }
    }

    private void openRound(Map<InetSocketAddress, Membership> round) throws IOException {
        Map<Integer, Long> before = KernelSocket.open();
        int first = channels.size();
        for (Map.Entry<InetSocketAddress, Membership> each : round.entrySet()) {
            DatagramChannel channel = channel(each.getValue());
            channels.add(channel);
            bind(channel, each.getKey(), each.getValue(), options);
        }
        Map<InetSocketAddress, KernelSocket> found = KernelSocket.openedSince(before, List.copyOf(round.keySet()));
        int next = first;
        for (Map.Entry<InetSocketAddress, Membership> each : round.entrySet()) {
            Membership membership = each.getValue();
            DatagramChannel channel = channels.get(next++);
            Optional<KernelSocket> kernelSocket = Optional.ofNullable(found.get(each.getKey()));
            if (isBeyondLink(membership.group().address())
                    && System.getProperty("os.name", "").equals("Linux")) {
                confine(channel, kernelSocket, membership);
            }
            boolean batches = batching && kernelSocket.isPresent();
            boolean coalesces = false;
            if (batches) { // before the first datagram comes
                coalesces = setUp(
                        kernelSocket.get().descriptor(), membership.group().family());
                enlarge(kernelSocket.get().descriptor(), channel);
            }
            new Joining(membership, interfaces, options).join(channel, kernelSocket);
            opened.put(membership, new MemberSocket(membership, channel, kernelSocket, batches, coalesces));
        }
    }

    private static DatagramChannel channel(Membership membership) throws IOException {
        NamedInterface on = membership.networkInterface();
        StandardProtocolFamily family = membership.group().family();
        Optional<Cause> obstacle = Obstacles.ofJoining(on, family);
        if (obstacle.isPresent()) {
            throw obstacle.get().refusing("cannot join " + membership + ": ", null);
        }
        try {
            // a dual-stack socket would hear IPv4 groups that only other programs have joined
            return DatagramChannel.open(family);
        } catch (UnsupportedOperationException e) {
            throw new MulticastException(
                    Reason.ADDRESS,
                    "cannot join " + membership + ": this host has no " + AddressFormat.format(family),
                    e);
        } catch (IOException e) {
            throw new MulticastException(Reason.UNKNOWN, "cannot join " + membership + ": " + e.getMessage(), e);
        }
    }

    private static void bind(
            DatagramChannel channel, InetSocketAddress local, Membership membership, ReceiverOptions options)
            throws IOException {
        Group group = membership.group();
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, options.reuseAddress());
        channel.setOption(StandardSocketOptions.SO_RCVBUF, options.receiveBuffer());
        try {
            channel.bind(local);
        } catch (SocketException e) {
            throw Ports.of(group.port(), e)
                    .refusing("cannot listen on port " + group.port() + " for " + membership + ": ", e);
        }
    }

    /** Linux filters IPv6 groups of a wider scope by membership of the host, not by interface. */
    private static void confine(DatagramChannel channel, Optional<KernelSocket> kernelSocket, Membership membership)
            throws IOException {
        if (kernelSocket.isEmpty()) {
            throw new MulticastException(
                    Reason.INTERFACE,
                    "cannot join " + membership
                            + ": without /proc it cannot be told on which interface an IPv6 datagram comes in",
                    null);
        }
        try {
            CLibrary.bindToDevice(
                    kernelSocket.get().descriptor(),
                    membership.networkInterface().name());
        } catch (IOException e) {
            throw new MulticastException(
                    Reason.PERMISSION,
                    "cannot join " + membership + ": the socket cannot be bound to the interface (" + e.getMessage()
                            + "; Linux 5.7 or later lets everybody)",
                    e);
        }
        channel.configureBlocking(false);
        var strayed = ByteBuffer.allocate(0); // what came before may have come in anywhere
        while (channel.receive(strayed) != null) {
            strayed.clear();
        }
        channel.configureBlocking(true);
    }

    /**
     * Asks for what a read of many datagrams can tell; an older kernel tells less.
     *
     * @return whether datagrams are coalesced now
     */
    private boolean setUp(int descriptor, StandardProtocolFamily family) {
        try {
            CLibrary.describeArrivals(descriptor, family);
            if (options.coalescing()) {
                CLibrary.coalesce(descriptor);
            }
            return options.coalescing();
        } catch (IOException e) {
            return false; // a kernel before 5.0: one by one is slower, and right
        }
    }

    /** A process with CAP_NET_ADMIN may have a larger buffer than others. */
    private void enlarge(int descriptor, DatagramChannel channel) throws IOException {
        if (channel.getOption(StandardSocketOptions.SO_RCVBUF) < options.receiveBuffer()) {
            try {
                CLibrary.forceReceiveBuffer(descriptor, options.receiveBuffer());
            } catch (IOException e) {
                // it has no such privilege; Receiver.receiveBuffer() tells
            }
        }
    }

    /** Binding to a group of link-local scope needs its zone, and then hears that interface only. */
    private static InetSocketAddress local(Membership membership) throws IOException {
        Group group = membership.group();
        if (System.getProperty("os.name", "").startsWith("Windows")) { // which does not bind to groups
            return new InetSocketAddress(group.port());
        }
        return new InetSocketAddress(
                group.family() == StandardProtocolFamily.INET6 && !isBeyondLink(group.address())
                        ? Inet6Address.getByAddress(
                                null,
                                group.address().getAddress(),
                                membership.networkInterface().index())
                        : group.address(),
                group.port());
    }

    private static boolean isBeyondLink(InetAddress group) {
        return group instanceof Inet6Address && (group.getAddress()[1] & 0xf) > 2;
    }
}
