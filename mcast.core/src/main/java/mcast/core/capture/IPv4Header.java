package mcast.core.capture;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import mcast.core.Group;

/** Headers over IPv4 (RFC 791): without options, never fragmented, the UDP checksum left out (RFC 768). */
final class IPv4Header extends FlowHeader {
    private static final int BYTES = 20;
    private static final int ADDRESS_BYTES = 4;
    private static final short ETHERTYPE = 0x0800;
    private static final byte VERSION_AND_WORDS = 0x45;
    private static final short DO_NOT_FRAGMENT = 0x4000;

    private final long sum;

    IPv4Header(InetSocketAddress source, Group group) {
        super(source, group, ETHERNET_BYTES + BYTES + UDP_BYTES);
        byte[] to = bytes(group.address(), ADDRESS_BYTES);
        headers.put(0, new byte[] {0x01, 0x00, 0x5e, (byte) (to[1] & 0x7f), to[2], to[3]}); // RFC 1112, 6.4
        headers.putShort(12, ETHERTYPE);
        headers.put(ETHERNET_BYTES, VERSION_AND_WORDS);
        headers.putShort(ETHERNET_BYTES + 6, DO_NOT_FRAGMENT);
        headers.put(ETHERNET_BYTES + 9, UDP);
        headers.put(ETHERNET_BYTES + 12, bytes(source.getAddress(), ADDRESS_BYTES));
        headers.put(ETHERNET_BYTES + 16, to);
        sum = InternetChecksum.sum(headers, ETHERNET_BYTES, BYTES);
    }

    @Override
    void complete(ByteBuffer packet, int ip, int udpLength, int hops, int trafficClass) {
        int total = BYTES + udpLength;
        packet.put(ip + 1, (byte) trafficClass);
        packet.putShort(ip + 2, (short) total);
        packet.put(ip + 8, (byte) hops);
        packet.putShort(ip + 10, InternetChecksum.of(sum + trafficClass + total + ((long) hops << Byte.SIZE)));
        packet.putShort(ip + BYTES + 4, (short) udpLength);
    }
}
