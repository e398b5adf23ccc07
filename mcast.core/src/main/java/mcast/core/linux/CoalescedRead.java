package mcast.core.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
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
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/**
 * Reads from UDP sockets, without waiting, what the kernel hands over at once: one datagram, or a run of equally long
 * ones of one sender, the last of which may be shorter (recvmsg(2); udp(7), UDP_GRO). The message says how long each is.
 * Used by one thread.
 */
@SuppressWarnings("restricted") // these calls are what native access is for
public final class CoalescedRead {
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle RECVMSG = Linker.nativeLinker().downcallHandle(
            Linker.nativeLinker().defaultLookup().findOrThrow("recvmsg"),
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.captureCallState("errno"));

    private static final int NO_DESCRIPTOR = -1;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int SOL_UDP = 17;
    private static final int UDP_GRO = 104;
    private static final int AF_INET6 = 10;

    private static final int MOST_BYTES = 1 << 16;
    private static final int NAME_BYTES = 32;
    private static final int CONTROL_BYTES = 64;

    // the fields of struct msghdr and struct cmsghdr, for 64 bits
    private static final long NAME = 0;
    private static final long NAME_LENGTH = 8;
    private static final long VECTOR = 16;
    private static final long VECTOR_LENGTH = 24;
    private static final long CONTROL = 32;
    private static final long CONTROL_LENGTH = 40;
    private static final long MESSAGE_BYTES = 56;
    private static final long CONTROL_LEVEL = 8;
    private static final long CONTROL_TYPE = 12;
    private static final long CONTROL_DATA = 16;

    private static final java.lang.foreign.ValueLayout.OfShort PORT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment data = arena.allocate(MOST_BYTES, 64);
    private final MemorySegment name = arena.allocate(NAME_BYTES, 8);
    private final MemorySegment lastName = arena.allocate(NAME_BYTES, 8);
    private final MemorySegment control = arena.allocate(CONTROL_BYTES, 8);
    private final MemorySegment message = arena.allocate(MESSAGE_BYTES, 8);
    private final MemorySegment state = arena.allocate(CALL_STATE);
    private InetSocketAddress source = new InetSocketAddress(0);
    private int length;
    private int segment;

    /** Makes a reader with room for one read. */
    public CoalescedRead() {
        MemorySegment vector = arena.allocate(16, 8);
        vector.set(ADDRESS, 0, data);
        vector.set(JAVA_LONG, 8, MOST_BYTES);
        message.set(ADDRESS, NAME, name);
        message.set(ADDRESS, VECTOR, vector);
        message.set(JAVA_LONG, VECTOR_LENGTH, 1);
        message.set(ADDRESS, CONTROL, control);
        call(NO_DESCRIPTOR); // the first call takes its time, which it has while nothing is waiting yet
    }

    /**
     * Reads what is waiting. The caller sees to it that the descriptor is open and stays so meanwhile.
     *
     * @param descriptor of a UDP socket, on which {@link CLibrary#coalesce} was called
     * @return true if something was waiting
     * @throws IOException if the kernel refuses
     */
    public boolean read(int descriptor) throws IOException {
        message.set(JAVA_INT, NAME_LENGTH, NAME_BYTES);
        message.set(JAVA_LONG, CONTROL_LENGTH, CONTROL_BYTES);
        long bytes = call(descriptor);
        if (bytes < 0) {
            int errno = (int) ERRNO.get(state, 0L);
            if (errno == EAGAIN || errno == EINTR) {
                return false;
            }
            throw new IOException("recvmsg: errno " + errno);
        }
        length = (int) bytes;
        segment = message.get(JAVA_LONG, CONTROL_LENGTH) >= CONTROL_DATA + Integer.BYTES
                        && control.get(JAVA_INT, CONTROL_LEVEL) == SOL_UDP && control.get(JAVA_INT, CONTROL_TYPE) == UDP_GRO
                ? control.get(JAVA_INT, CONTROL_DATA) : length;
        if (!isSame(name, lastName)) { // mostly it is the sender of the datagram before
            source = decoded(name);
            lastName.copyFrom(name);
        }
        return true;
    }

    /** {@return how many bytes were read, 0 to 65,535} */
    public int length() {
        return length;
    }

    /** {@return how many of them each datagram has; the last may have fewer} */
    public int segment() {
        return segment;
    }

    /** {@return who sent them} */
    public InetSocketAddress source() {
        return source;
    }

    /**
     * Copies some of the bytes to the start of an array.
     *
     * @param offset where they begin
     * @param bytes how many
     * @param to the array
     */
    public void copy(int offset, int bytes, byte[] to) {
        MemorySegment.copy(data, JAVA_BYTE, offset, to, 0, bytes);
    }

    private long call(int descriptor) {
        try {
            return (long) RECVMSG.invokeExact(state, descriptor, message, MSG_DONTWAIT);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a downcall throws nothing", e);
        }
    }

    private static boolean isSame(MemorySegment a, MemorySegment b) {
        return a.get(JAVA_LONG, 0) == b.get(JAVA_LONG, 0) && a.get(JAVA_LONG, 8) == b.get(JAVA_LONG, 8)
                && a.get(JAVA_LONG, 16) == b.get(JAVA_LONG, 16) && a.get(JAVA_LONG, 24) == b.get(JAVA_LONG, 24);
    }

    /** Reads struct sockaddr_in (ip(7)) or sockaddr_in6 (ipv6(7)). */
    private static InetSocketAddress decoded(MemorySegment name) {
        boolean ipv6 = name.get(JAVA_SHORT, 0) == AF_INET6;
        int port = Short.toUnsignedInt(name.get(PORT, 2));
        byte[] address = name.asSlice(ipv6 ? 8 : 4, ipv6 ? 16 : 4).toArray(JAVA_BYTE);
        int zone = ipv6 ? name.get(JAVA_INT, 24) : 0;
        try {
            return new InetSocketAddress(zone == 0 ? InetAddress.getByAddress(address)
                    : Inet6Address.getByAddress(null, address, zone), port);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address", e);
        }
    }
}
