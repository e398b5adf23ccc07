package mcast.core.linux;

import java.io.Closeable;
import java.io.IOException;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.util.Optional;
import mcast.core.NamedInterface;

/**
 * A raw socket that hears the IGMP or MLD messages that come in on one interface (raw(7), icmp(7), RFC 3542). It sends
 * nothing but the report of its own membership in the group that reports of others are sent to (RFC 3376, 224.0.0.22;
 * RFC 3810, ff02::16). Used by one thread.
 */
public final class MembershipSocket implements Closeable {
    private static final CFunction SOCKET = CFunction.named("socket");
    private static final CFunction RECVFROM = CFunction.named("recvfrom");
    private static final CFunction CLOSE = CFunction.named("close");

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int IPPROTO_IGMP = 2;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int ICMP6_FILTER = 1;
    private static final int TYPES_OF_ICMPV6 = 256;
    private static final int[] TYPES_OF_MLD = {130, 131, 132, 143};
    private static final int MSG_DONTWAIT = 0x40;
    private static final int ROOM = 9216;
    private static final int OFFSET_OF_IPV4_ADDRESS = 4;
    private static final int OFFSET_OF_IPV6_ADDRESS = 8;

    private final StandardProtocolFamily family;
    private final int descriptor;
    private final CallState state = new CallState();
    private final ByteBuffer room = NativeMemory.of(ROOM);
    private final ByteBuffer name = NativeMemory.of(NativeSend.BYTES_OF_IPV6_NAME);
    private final ByteBuffer nameLength = NativeMemory.of(Integer.BYTES);
    private boolean closed;

    private MembershipSocket(StandardProtocolFamily family, int descriptor) throws IOException {
        this.family = family;
        this.descriptor = descriptor;
    }

    /**
     * Opens one.
     *
     * @param family IPv4 for IGMP, IPv6 for MLD
     * @param on the interface
     * @return the socket; empty if this process may not, which wants CAP_NET_RAW, or the system has no such sockets
     */
    public static Optional<MembershipSocket> open(StandardProtocolFamily family, NamedInterface on) {
        if (!NativeAccess.isEnabled()) {
            return Optional.empty();
        }
        boolean isIPv6 = family == StandardProtocolFamily.INET6;
        try {
            int descriptor = (int) SOCKET.call(
                    new CallState(),
                    isIPv6 ? AF_INET6 : AF_INET,
                    SOCK_RAW_CLOEXEC,
                    isIPv6 ? IPPROTO_ICMPV6 : IPPROTO_IGMP,
                    0,
                    0,
                    0);
            if (descriptor < 0) {
                return Optional.empty();
            }
            var socket = new MembershipSocket(family, descriptor);
            try {
                socket.narrow(on);
                return Optional.of(socket);
            } catch (IOException e) {
                socket.close();
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void narrow(NamedInterface on) throws IOException {
        boolean isIPv6 = family == StandardProtocolFamily.INET6;
        CLibrary.bindToDevice(descriptor, on.name());
        if (isIPv6) {
            ByteBuffer blocked = NativeMemory.of(TYPES_OF_ICMPV6 / Byte.SIZE);
            for (int i = 0; i < blocked.capacity(); i += Integer.BYTES) {
                blocked.putInt(i, -1);
            }
            for (int type : TYPES_OF_MLD) {
                int at = type / Integer.SIZE * Integer.BYTES;
                blocked.putInt(at, blocked.getInt(at) & ~(1 << type % Integer.SIZE));
            }
            CLibrary.set("ICMP6_FILTER", descriptor, IPPROTO_ICMPV6, ICMP6_FILTER, blocked);
        }
        MulticastByIndex.join(descriptor, on.index(), InetAddress.getByName(isIPv6 ? "ff02::16" : "224.0.0.22"));
    }

    /**
     * Takes a message that is waiting.
     *
     * @return the message, for IPv4 with its IP header; empty if none is waiting
     * @throws IOException if the system fails
     */
    public Optional<Message> read() throws IOException {
        nameLength.putInt(0, name.capacity());
        int length;
        try {
            length = (int) RECVFROM.call(
                    state,
                    descriptor,
                    NativeMemory.address(room),
                    ROOM,
                    MSG_DONTWAIT,
                    NativeMemory.address(name),
                    NativeMemory.address(nameLength));
        } finally {
            Reference.reachabilityFence(this);
        }
        if (length < 0) {
            return Optional.empty(); // none is waiting, or the interface went down: then none will be
        }
        byte[] bytes = new byte[length];
        room.get(0, bytes);
        boolean isIPv6 = family == StandardProtocolFamily.INET6;
        byte[] source = new byte[isIPv6 ? 16 : 4];
        name.get(isIPv6 ? OFFSET_OF_IPV6_ADDRESS : OFFSET_OF_IPV4_ADDRESS, source);
        return Optional.of(new Message(InetAddress.getByAddress(source), bytes));
    }

    /** Closes it. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            CLOSE.call(state, descriptor, 0, 0, 0, 0, 0);
        }
    }

    /** A message as it came in. */
    public static final class Message {
        private final InetAddress source;
        private final byte[] bytes;

        private Message(InetAddress source, byte[] bytes) {
            this.source = source;
            this.bytes = bytes;
        }

        /**
         * Returns the address that it says it comes from.
         *
         * @return the address
         */
        public InetAddress source() {
            return source;
        }

        /**
         * Returns what came, of which nothing is checked.
         *
         * @return for IPv4 the IP packet, for IPv6 the ICMPv6 message; not a copy
         */
        public byte[] bytes() {
            return bytes;
        }
    }
}
