package mcast.core.capture;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import mcast.core.Group;

/** Headers over IPv6 (RFC 8200): no extension headers, flow label 0, the UDP checksum computed. */
final class IPv6Header extends FlowHeader {
    private static final int BYTES = 40;
    private static final int ADDRESS_BYTES = 16;
    private static final short ETHERTYPE = (short) 0x86dd;
    private static final int VERSION = 6 << 28;
    private static final int TRAFFIC_CLASS = 20; // the bits after it

    private final long sum; // of the pseudo-header and of the ports, without lengths

    IPv6Header(InetSocketAddress source, Group group) {
        super(source, group, ETHERNET_BYTES + BYTES + UDP_BYTES);
        byte[] to = bytes(group.address(), ADDRESS_BYTES);
        headers.put(0, new byte[] {0x33, 0x33, to[12], to[13], to[14], to[15]}); // RFC 2464, 7
        headers.putShort(12, ETHERTYPE);
        headers.putInt(ETHERNET_BYTES, VERSION);
        headers.put(ETHERNET_BYTES + 6, UDP);
        headers.put(ETHERNET_BYTES + 8, bytes(source.getAddress(), ADDRESS_BYTES));
        headers.put(ETHERNET_BYTES + 24, to);
        sum = UDP + InternetChecksum.sum(headers, ETHERNET_BYTES + 8, 2 * ADDRESS_BYTES + UDP_BYTES);
    }

    @Override
    void complete(ByteBuffer packet, int ip, int udpLength, int hops, int trafficClass) {
        packet.putInt(ip, VERSION | trafficClass << TRAFFIC_CLASS);
        packet.putShort(ip + 4, (short) udpLength);
        packet.put(ip + 7, (byte) hops);
        int udp = ip + BYTES;
        packet.putShort(udp + 4, (short) udpLength);
        long payload = InternetChecksum.sum(packet, udp + UDP_BYTES, udpLength - UDP_BYTES);
        short checksum = InternetChecksum.of(sum + 2L * udpLength + payload);
        packet.putShort(udp + 6, checksum == 0 ? -1 : checksum); // 0 would say that there is none
    }
}
