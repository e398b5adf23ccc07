package mcast.core.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/**
 * The few calls of the C library that the JDK has no door to. Its first use costs a start-up tens of milliseconds, so
 * it stands behind features that pay for it. Safe in any thread.
 */
@SuppressWarnings("restricted") // these calls are what native access is for
public final class CLibrary {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SETSOCKOPT = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("setsockopt"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.captureCallState("errno"));
    private static final MethodHandle POLL = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("poll"), FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));

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
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(bytes.length + 1L);
            MemorySegment.copy(bytes, 0, value, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, bytes.length);
            set("SO_BINDTODEVICE " + name, descriptor, SOL_SOCKET, SO_BINDTODEVICE, value, arena);
        }
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

    private static void set(String what, int descriptor, int level, int option, int number) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            set(what, descriptor, level, option, arena.allocateFrom(JAVA_INT, number), arena);
        }
    }

    private static void set(String what, int descriptor, int level, int option, MemorySegment value, Arena arena)
            throws IOException {
        MemorySegment state = arena.allocate(CALL_STATE);
        int refused;
        try {
            refused = (int) SETSOCKOPT.invokeExact(state, descriptor, level, option, value, (int) value.byteSize());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a downcall throws nothing", e);
        }
        if (refused != 0) {
            throw new IOException(what + ": errno " + (int) ERRNO.get(state, 0L));
        }
    }

    /**
     * Waits until nobody reads a pipe any more (poll(2), POLLERR). Uses no processor time.
     *
     * @param descriptor the writing end
     * @return true when the readers have gone; false if it is not something that can be waited for
     */
    public static boolean awaitReadersGone(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(8, 4);
            request.set(JAVA_INT, 0, descriptor);
            int ready = (int) POLL.invokeExact(request, 1, -1);
            int pollErr = 0x8;
            return ready == 1 && (request.get(JAVA_SHORT, 6) & pollErr) != 0;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a downcall throws nothing", e);
        }
    }
}
