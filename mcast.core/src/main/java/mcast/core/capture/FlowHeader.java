package mcast.core.capture;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import mcast.core.Group;
import org.jspecify.annotations.Nullable;

/**
 * The headers in front of the payloads of one sender and group: Ethernet, IP and UDP. They are made once. For a
 * datagram they are copied, and its lengths, hops, traffic class and checksums filled in.
 */
abstract sealed class FlowHeader permits IPv4Header, IPv6Header {
    static final int ETHERNET_BYTES = 14;
    static final int UDP_BYTES = 8;
    static final byte UDP = 17;
    static final byte SOURCE_MAC = 0x02; // and five zeros: of nobody, as "locally administered" says

    /** The headers of a datagram of which nothing but sender and group is known. */
    final ByteBuffer headers;

    private final InetSocketAddress source;
    private final Group group;

    /** Writes the Ethernet header but for the destination and the type, which the families write. */
    FlowHeader(InetSocketAddress source, Group group, int bytes) {
        this.source = source;
        this.group = group;
        this.headers = ByteBuffer.allocate(bytes);
        headers.put(6, SOURCE_MAC);
        headers.putShort(bytes - UDP_BYTES, (short) source.getPort());
        headers.putShort(bytes - UDP_BYTES + 2, (short) group.port());
    }

    /** Makes the headers of a flow. */
    static FlowHeader of(InetSocketAddress source, Group group) {
        return group.family() == StandardProtocolFamily.INET6
                ? new IPv6Header(source, group)
                : new IPv4Header(source, group);
    }

    /** Returns whether these are the headers of a flow. */
    @SuppressWarnings("ReferenceEquality") // a receiver has one object for each group; another one costs a new header
    final boolean isOf(InetSocketAddress from, Group to) {
        return to == group && from.equals(source);
    }

    /** Returns the length of all headers in bytes. */
    final int length() {
        return headers.capacity();
    }

    /**
     * Writes the headers in front of a payload that is in its place already.
     *
     * @param packet takes them; big-endian
     * @param at where they begin
     * @param payload the length of the payload in bytes
     * @param hops the TTL or hop limit, 0 to 255
     * @param trafficClass the TOS or traffic class, 0 to 255
     */
    final void write(ByteBuffer packet, int at, int payload, int hops, int trafficClass) {
        packet.put(at, headers, 0, headers.capacity());
        complete(packet, at + ETHERNET_BYTES, UDP_BYTES + payload, hops, trafficClass);
    }

    /** Fills in what differs from datagram to datagram; the IP header begins at {@code ip}. */
    abstract void complete(ByteBuffer packet, int ip, int udpLength, int hops, int trafficClass);

    /** Returns an address as bytes; zeros if there is none of this length, as in a run made by hand. */
    static byte[] bytes(@Nullable InetAddress address, int length) {
        byte[] bytes = address == null ? new byte[length] : address.getAddress();
        return bytes.length == length ? bytes : new byte[length];
    }
}
