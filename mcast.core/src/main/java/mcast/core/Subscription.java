package mcast.core;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.linux.CLibrary;
import mcast.core.linux.CoalescedRead;
import mcast.core.linux.HostMemberships;
import mcast.core.linux.KernelSocket;
import org.jspecify.annotations.Nullable;

/**
 * One socket that is a member of one group on one interface and hears nothing else: bound to the group's address, so
 * that the kernel filters, and so that it is known to which group and on which interface each datagram came.
 */
final class Subscription implements Closeable {
    /** Sockets opened at the same moment could not be told apart in /proc. */
    private static final Object OPENING = new Object();

    final Membership membership;
    final DatagramChannel channel;
    final MulticastSocket socket;
    final int receiveBuffer;

    /** Whether the kernel may hand over runs of datagrams, which only {@link #read} can tell apart. */
    final boolean coalesces;

    private final Optional<KernelSocket> kernelSocket;
    private final RunMeter meter = new RunMeter();

    private Subscription(Membership membership, DatagramChannel channel, Optional<KernelSocket> kernelSocket,
            boolean coalesces) throws IOException {
        this.membership = membership;
        this.channel = channel;
        this.socket = (MulticastSocket) channel.socket();
        this.receiveBuffer = socket.getReceiveBufferSize();
        this.kernelSocket = kernelSocket;
        this.coalesces = coalesces;
    }

    static Subscription open(Group group, NetworkInterface on, ReceiverOptions options) throws IOException {
        var membership = new Membership(group, on);
        if (!on.isUp()) {
            throw new MulticastException("cannot join " + membership + ": the interface is down; ip link set "
                    + on.getName() + " up", null);
        }
        if (!group.isIPv6() && !Interfaces.hasAddress(on, false)) {
            throw new MulticastException("cannot join " + membership + ": the interface has no IPv4 address,"
                    + " which an IPv4 membership needs; give it one: ip address add ADDRESS/PREFIX dev " + on.getName(), null);
        }
        synchronized (OPENING) {
            Map<Integer, Long> before = KernelSocket.open();
            DatagramChannel channel;
            try {
                // a dual-stack socket would hear IPv4 groups that only other programs have joined
                channel = DatagramChannel.open(group.isIPv6() ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
            } catch (IOException | UnsupportedOperationException e) {
                throw new MulticastException("cannot join " + membership + ": this host has no "
                        + Interfaces.family(group.isIPv6()), e);
            }
            try {
                bind(channel, membership, options);
                Optional<KernelSocket> kernelSocket = KernelSocket.openedSince(before, group.port(), group.isIPv6());
                if (isBeyondLink(group.address()) && System.getProperty("os.name", "").equals("Linux")) {
                    confine(kernelSocket, membership);
                }
                join(channel, membership, options);
                return new Subscription(
                        membership, channel, kernelSocket, options.coalescing() && isCoalescing(kernelSocket));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }
    }

    private static void bind(DatagramChannel channel, Membership membership, ReceiverOptions options) throws IOException {
        Group group = membership.group();
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, options.reuseAddress());
        channel.setOption(StandardSocketOptions.SO_RCVBUF, options.receiveBuffer());
        boolean bindsToGroups = !System.getProperty("os.name", "").startsWith("Windows");
        try {
            channel.bind(bindsToGroups
                    ? new InetSocketAddress(zoned(group.address(), membership.networkInterface()), group.port())
                    : new InetSocketAddress(group.port()));
        } catch (BindException e) {
            throw new MulticastException("cannot listen on port " + group.port() + " for " + membership
                    + (String.valueOf(e.getMessage()).contains("in use")
                            ? ": another program holds it and does not share it; find it with: ss -ulnp sport = :" + group.port()
                            : ": " + e.getMessage() + Interfaces.portAdvice(group.port())), e);
        } catch (SocketException e) {
            throw new MulticastException("cannot listen on port " + group.port() + " for " + membership + ": "
                    + e.getMessage() + Interfaces.portAdvice(group.port()), e);
        }
    }

    /** Linux filters IPv6 groups of a wider scope by membership of the host, not by interface. */
    private static void confine(Optional<KernelSocket> kernelSocket, Membership membership) throws MulticastException {
        if (kernelSocket.isEmpty()) {
            throw new MulticastException("cannot join " + membership
                    + ": without /proc it cannot be told on which interface an IPv6 datagram comes in", null);
        }
        try {
            CLibrary.bindToDevice(kernelSocket.get().descriptor(), membership.networkInterface().getName());
        } catch (IOException e) {
            throw new MulticastException("cannot join " + membership
                    + ": the socket cannot be bound to the interface (" + e.getMessage() + "; Linux 5.7 or later lets everybody)", e);
        }
    }

    private static boolean isCoalescing(Optional<KernelSocket> kernelSocket) {
        try {
            if (kernelSocket.isPresent()) {
                CLibrary.coalesce(kernelSocket.get().descriptor());
                return true;
            }
        } catch (IOException e) {
            // a kernel before 5.0: one by one is slower, and right
        }
        return false;
    }

    private static void join(DatagramChannel channel, Membership membership, ReceiverOptions options) throws IOException {
        Group group = membership.group();
        NetworkInterface on = membership.networkInterface();
        try {
            @Nullable InetAddress source = group.source();
            if (source != null) {
                channel.join(group.address(), on, source);
                return;
            }
            ((MulticastSocket) channel.socket()).joinGroup(new InetSocketAddress(group.address(), group.port()), on);
            if (!options.excludedSources().isEmpty()) {
                MembershipKey joined = channel.join(group.address(), on);
                for (InetAddress excluded : options.excludedSources()) {
                    if (excluded instanceof Inet6Address == group.isIPv6()) {
                        joined.block(excluded);
                    }
                }
            }
        } catch (IOException e) {
            throw new MulticastException("cannot join " + membership + ": " + e.getMessage(), e);
        }
    }

    /** Binding to a group of link-local scope needs its zone, and then hears that interface only. */
    private static InetAddress zoned(InetAddress group, NetworkInterface on) throws IOException {
        return group instanceof Inet6Address && !isBeyondLink(group)
                ? Inet6Address.getByAddress(null, group.getAddress(), on.getIndex())
                : group;
    }

    private static boolean isBeyondLink(InetAddress group) {
        return group instanceof Inet6Address && (group.getAddress()[1] & 0xf) > 2;
    }

    /**
     * Why nothing can be heard through this membership any more, if so.
     *
     * @param now its interface as it is now, or null if there is none of its name
     * @param host what the kernel lists now, where it does
     */
    Optional<String> trouble(@Nullable NetworkInterface now, Optional<HostMemberships> host) {
        Optional<String> unusable = unusable(now);
        if (unusable.isPresent() || now == null) {
            return unusable;
        }
        int index = membership.networkInterface().getIndex();
        if (now.getIndex() != index) {
            return Optional.of("the interface was made anew");
        }
        boolean forgotten = host.isPresent() && !host.get().on(index).contains(membership.group().address());
        return forgotten ? Optional.of("the kernel forgot the membership") : Optional.empty();
    }

    /** Why the group could not be joined now, if so. */
    Optional<String> unusable(@Nullable NetworkInterface now) {
        try {
            if (now == null) {
                return Optional.of(Interfaces.existsWithoutAddress(membership.networkInterface().getName())
                        ? "the interface has no address" : "the interface is gone");
            }
            if (!now.isUp()) {
                return Optional.of("the interface is down");
            }
            return !membership.group().isIPv6() && !Interfaces.hasAddress(now, false)
                    ? Optional.of("the interface has no IPv4 address") : Optional.empty();
        } catch (SocketException e) {
            return Optional.of("the interface is gone"); // just now
        }
    }

    /**
     * Reads what is waiting, if something is. Closing waits for it: afterwards the descriptor may be another file's.
     *
     * @return true if something was
     */
    synchronized boolean read(CoalescedRead run) throws IOException {
        if (!channel.isOpen() || !run.read(kernelSocket.orElseThrow().descriptor())) {
            return false;
        }
        meter.add(run.length(), run.segment());
        return true;
    }

    /**
     * Datagrams the kernel dropped because this socket's buffer was full, where that is known.
     *
     * @param drops of all sockets of this socket's family, by inode
     */
    synchronized OptionalLong kernelDrops(Map<Long, Long> drops) {
        Long own = kernelSocket.isPresent() ? drops.get(kernelSocket.get().inode()) : null;
        return own == null ? OptionalLong.empty() : OptionalLong.of(meter.datagramsIn(own));
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
