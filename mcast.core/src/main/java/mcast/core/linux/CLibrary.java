package mcast.core.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The few socket options that the JDK does not offer. The first use takes tens of milliseconds, so only the features
 * that need it come here. Safe in any thread.
 */
public final class CLibrary {
    private static final MethodHandle SETSOCKOPT =
            Downcall.of("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));

    private static final int SOL_SOCKET = 1;
    private static final int SO_BINDTODEVICE = 25;
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
        ByteBuffer terminated = Downcall.memory(bytes.length + 1).put(0, bytes);
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
        set(
                "UDP_SEGMENT",
                descriptor,
                SOL_UDP,
                UDP_SEGMENT,
                Downcall.memory(Integer.BYTES).putInt(0, size));
    }

    /**
     * Lets one read return many datagrams of one sender (udp(7), UDP_GRO; since Linux 5.0).
     *
     * @param descriptor the socket's descriptor
     * @throws IOException if the kernel refuses
     */
    public static void coalesce(int descriptor) throws IOException {
        set(
                "UDP_GRO",
                descriptor,
                SOL_UDP,
                UDP_GRO,
                Downcall.memory(Integer.BYTES).putInt(0, 1));
    }

    static void set(String what, int descriptor, int level, int option, ByteBuffer value) throws IOException {
        ByteBuffer errno = Downcall.callState();
        int refused;
        try {
            refused = (int) SETSOCKOPT.invokeExact(
                    MemorySegment.ofBuffer(errno),
                    descriptor,
                    level,
                    option,
                    MemorySegment.ofBuffer(value),
                    value.capacity());
        } catch (Throwable e) {
            throw Downcall.thrown(e);
        }
        if (refused != 0) {
            throw new IOException(what + ": errno " + errno.getInt(0));
        }
    }
}
