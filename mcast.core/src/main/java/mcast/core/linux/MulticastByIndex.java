package mcast.core.linux;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;

/**
 * Joins groups, and chooses the interface to send on, by the index of the interface (ip(7), ipv6(7)). For IPv4 the JDK
 * does both by an address, which an interface may lack and another may have too. The caller sees to it that the
 * descriptor is open and stays so meanwhile. Safe in any thread.
 */
public final class MulticastByIndex {
    private static final int IPPROTO_IP = 0;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_MULTICAST_IF = 17;
    private static final int IP_MULTICAST_IF = 32;
    private static final int MCAST_JOIN_GROUP = 42;
    private static final int MCAST_BLOCK_SOURCE = 43;
    private static final int MCAST_JOIN_SOURCE_GROUP = 46;
    private static final short AF_INET = 2;
    private static final short AF_INET6 = 10;
    private static final int SIZE_OF_ADDRESS = 128; // struct sockaddr_storage
    private static final int OFFSET_OF_GROUP = 8; // behind the index, aligned

    private MulticastByIndex() {}

    /**
     * Joins a group.
     *
     * @param descriptor a UDP socket of the group's family
     * @param index the interface's index
     * @param group the group's address
     * @throws IOException if the kernel refuses
     */
    public static void join(int descriptor, int index, InetAddress group) throws IOException {
        CLibrary.set("MCAST_JOIN_GROUP", descriptor, level(group), MCAST_JOIN_GROUP, request(index, group));
    }

    /**
     * Joins a group for one source.
     *
     * @param descriptor a UDP socket of the group's family
     * @param index the interface's index
     * @param group the group's address
     * @param source the only source to hear
     * @throws IOException if the kernel refuses
     */
    public static void join(int descriptor, int index, InetAddress group, InetAddress source) throws IOException {
        CLibrary.set(
                "MCAST_JOIN_SOURCE_GROUP",
                descriptor,
                level(group),
                MCAST_JOIN_SOURCE_GROUP,
                request(index, group, source));
    }

    /**
     * Leaves a source out of a group that is joined.
     *
     * @param descriptor the socket
     * @param index the interface's index
     * @param group the group's address
     * @param source the source not to hear
     * @throws IOException if the kernel refuses
     */
    public static void block(int descriptor, int index, InetAddress group, InetAddress source) throws IOException {
        CLibrary.set("MCAST_BLOCK_SOURCE", descriptor, level(group), MCAST_BLOCK_SOURCE, request(index, group, source));
    }

    /**
     * Chooses the interface that a socket sends to groups on.
     *
     * @param descriptor a UDP socket
     * @param index the interface's index
     * @param family the socket's family
     * @throws IOException if the kernel refuses
     */
    public static void sendOn(int descriptor, int index, StandardProtocolFamily family) throws IOException {
        if (family == StandardProtocolFamily.INET6) {
            ByteBuffer value = NativeMemory.of(Integer.BYTES).putInt(0, index);
            CLibrary.set("IPV6_MULTICAST_IF", descriptor, IPPROTO_IPV6, IPV6_MULTICAST_IF, value);
        } else {
            ByteBuffer value = NativeMemory.of(3 * Integer.BYTES).putInt(2 * Integer.BYTES, index); // struct ip_mreqn
            CLibrary.set("IP_MULTICAST_IF", descriptor, IPPROTO_IP, IP_MULTICAST_IF, value);
        }
    }

    private static int level(InetAddress group) {
        return group instanceof Inet6Address ? IPPROTO_IPV6 : IPPROTO_IP;
    }

    /** Writes struct group_req or, with a source, group_source_req. */
    private static ByteBuffer request(int index, InetAddress... addresses) throws IOException {
        ByteBuffer request = NativeMemory.of(OFFSET_OF_GROUP + addresses.length * SIZE_OF_ADDRESS);
        request.putInt(0, index);
        for (int i = 0; i < addresses.length; i++) {
            boolean isIPv6 = addresses[i] instanceof Inet6Address;
            int at = OFFSET_OF_GROUP + i * SIZE_OF_ADDRESS;
            request.putShort(at, isIPv6 ? AF_INET6 : AF_INET);
            request.put(at + (isIPv6 ? 8 : 4), addresses[i].getAddress());
        }
        return request;
    }
}
