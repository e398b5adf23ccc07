package mcast.core.linux;

import java.io.IOException;
import java.lang.ref.Reference;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The few socket options that the JDK does not offer. The first use takes tens of milliseconds, so only the features
 * that need it come here. Safe in any thread.
 */
public final class CLibrary {
    private static final CFunction SETSOCKOPT = CFunction.named("setsockopt");

    private static final int SOL_SOCKET = 1;
    private static final int SO_BINDTODEVICE = 25;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SO_TIMESTAMPNS = 35;
    private static final int IPPROTO_IP = 0;
    private static final int IP_RECVTTL = 12;
    private static final int IP_RECVTOS = 13;
    private static final int IP_MULTICAST_ALL = 49;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_MULTICAST_ALL = 29;
    private static final int IPV6_RECVHOPLIMIT = 51;
    private static final int IPV6_RECVTCLASS = 66;
    private static final int SOL_UDP = 17;
    private static final int UDP_SEGMENT = 103;
    private static final int UDP_GRO = 104;

    private CLibrary() {}

    /**
     * Binds a socket to an interface, so that it hears nothing that came in on another (socket(7), SO_BINDTODEVICE;
     * open to everybody since Linux 5.7).
     *
     * @param descriptor the socket's descriptor
     * @param name the interface's name
     * @throws IOException if the kernel refuses
     */
    public static void bindToDevice(int descriptor, String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer terminated = NativeMemory.of(bytes.length + 1).put(0, bytes);
        set("SO_BINDTODEVICE " + name, descriptor, SOL_SOCKET, SO_BINDTODEVICE, terminated);
    }

    /**
     * Lets one send carry many datagrams of a size (udp(7), UDP_SEGMENT; since Linux 4.18). The last may be shorter;
     * a send of no more than the size stays one datagram.
     *
     * @param descriptor the socket's descriptor
     * @param size payload bytes of each, or 0 for one datagram a send
     * @throws IOException if the kernel refuses
     */
    public static void setSegmentSize(int descriptor, int size) throws IOException {
        set("UDP_SEGMENT", descriptor, SOL_UDP, UDP_SEGMENT, size);
    }

    /**
     * Lets one read return many datagrams of one sender (udp(7), UDP_GRO; since Linux 5.0).
     *
     * @param descriptor the socket's descriptor
     * @throws IOException if the kernel refuses
     */
    public static void coalesce(int descriptor) throws IOException {
        set("UDP_GRO", descriptor, SOL_UDP, UDP_GRO, 1);
    }

    /**
     * Lets the kernel tell the time of arrival, the hops left and the traffic class of each datagram (socket(7),
     * SO_TIMESTAMPNS; ip(7), IP_RECVTTL and IP_RECVTOS; RFC 3542). {@link ControlData} reads them.
     *
     * @param descriptor the socket's descriptor
     * @param family of the datagrams; a socket of IPv6 may hear IPv4 too
     * @throws IOException if the kernel refuses
     */
    public static void describeArrivals(int descriptor, StandardProtocolFamily family) throws IOException {
        set("SO_TIMESTAMPNS", descriptor, SOL_SOCKET, SO_TIMESTAMPNS, 1);
        if (family == StandardProtocolFamily.INET6) {
            set("IPV6_RECVHOPLIMIT", descriptor, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1);
            set("IPV6_RECVTCLASS", descriptor, IPPROTO_IPV6, IPV6_RECVTCLASS, 1);
        } else {
            set("IP_RECVTTL", descriptor, IPPROTO_IP, IP_RECVTTL, 1);
            set("IP_RECVTOS", descriptor, IPPROTO_IP, IP_RECVTOS, 1);
        }
    }

    /**
     * Lets a socket hear the groups that it has joined itself, and no others of this host (ip(7), IP_MULTICAST_ALL;
     * IPV6_MULTICAST_ALL since Linux 4.20).
     *
     * @param descriptor the socket's descriptor
     * @param family of the groups; a socket of IPv6 may hear IPv4 too
     * @throws IOException if the kernel refuses
     */
    public static void hearOwnGroupsOnly(int descriptor, StandardProtocolFamily family) throws IOException {
        if (family == StandardProtocolFamily.INET6) {
            set("IPV6_MULTICAST_ALL", descriptor, IPPROTO_IPV6, IPV6_MULTICAST_ALL, 0);
        } else {
            set("IP_MULTICAST_ALL", descriptor, IPPROTO_IP, IP_MULTICAST_ALL, 0);
        }
    }

    /**
     * Gives a socket a receive buffer above the limit of {@code net.core.rmem_max} (socket(7), SO_RCVBUFFORCE).
     *
     * @param descriptor the socket's descriptor
     * @param bytes its size, as SO_RCVBUF counts it
     * @throws IOException if the kernel refuses; it wants CAP_NET_ADMIN
     */
    public static void forceReceiveBuffer(int descriptor, int bytes) throws IOException {
        set("SO_RCVBUFFORCE", descriptor, SOL_SOCKET, SO_RCVBUFFORCE, bytes);
    }

    private static void set(String what, int descriptor, int level, int option, int value) throws IOException {
        set(what, descriptor, level, option, NativeMemory.of(Integer.BYTES).putInt(0, value));
    }

    static void set(String what, int descriptor, int level, int option, ByteBuffer value) throws IOException {
        var state = new CallState();
        try {
            long refused =
                    SETSOCKOPT.call(state, descriptor, level, option, NativeMemory.address(value), value.capacity(), 0);
            if ((int) refused != 0) {
                throw new IOException(what + ": errno " + state.errno());
            }
        } finally {
            Reference.reachabilityFence(value);
        }
    }
}
