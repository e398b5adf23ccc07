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

    private static final String GONE = "the interface is gone";

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
        // an IPv4 membership needs an address of the interface, an IPv6 one does not
        if (!on.isUp() || !group.isIPv6()) {
            Optional<String> obstacle = Interfaces.obstacle(on, group.isIPv6());
            if (obstacle.isPresent()) {
                throw new MulticastException("cannot join " + membership + ": " + obstacle.get(), null);
            }
        }
        synchronized (OPENING) {
            Map<Integer, Long> before = KernelSocket.open();
            DatagramChannel channel;
            try {
                // a dual-stack socket would hear IPv4 groups that only other programs have joined
                channel = DatagramChannel.open(group.isIPv6() ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
            } catch (UnsupportedOperationException e) {
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
            throw new MulticastException("cannot join " + membership + ": " + e.getMessage()
                    + (String.valueOf(e.getMessage()).contains("No buffer space") ? "; " + limit(group, options) : ""), e);
        }
    }

    /** The limit of the kernel behind ENOBUFS. */
    private static String limit(Group group, ReceiverOptions options) {
        int sources = options.excludedSources().size();
        if (sources == 0) {
            return group.isIPv6() ? "the kernel's limit is net.core.optmem_max"
                    : "the kernel allows a socket too few groups: sysctl -w net.ipv4.igmp_max_memberships=20";
        }
        return "the kernel allows a group fewer than " + sources + " excluded sources: sysctl -w net."
                + (group.isIPv6() ? "ipv6.mld_max_msf=" : "ipv4.igmp_max_msf=") + sources;
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
        if (!forgotten) {
            return Optional.empty();
        }
        try {
            return Interfaces.obstacle(now, membership.group().isIPv6()).or(() -> Optional.of("the kernel forgot the membership"));
        } catch (SocketException e) {
            return Optional.of(GONE); // just now
        }
    }

    /** Why the group could not be joined now, if so. */
    Optional<String> unusable(@Nullable NetworkInterface now) {
        try {
            if (now == null) {
                return Optional.of(Interfaces.absence(membership.networkInterface().getName()));
            }
            return now.isUp() && membership.group().isIPv6()
                    ? Optional.empty() : Interfaces.obstacle(now, membership.group().isIPv6());
        } catch (SocketException e) {
            return Optional.of(GONE); // just now
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
