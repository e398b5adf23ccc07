package mcast.core.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * Reads from UDP sockets, without waiting, what the kernel hands over at once: one datagram, or a run of equally long
 * ones of one sender, the last of which may be shorter (recvmsg(2); udp(7), UDP_GRO). The message says how long each is.
 * Used by one thread.
 */
@SuppressWarnings("restricted") // these calls are what native access is for
public final class CoalescedRead {
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
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int VECTOR_LENGTH = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int MESSAGE_BYTES = 56;
    private static final int CONTROL_LEVEL = 8;
    private static final int CONTROL_TYPE = 12;
    private static final int CONTROL_DATA = 16;

    private final ByteBuffer data = CLibrary.memory(MOST_BYTES);
    private final ByteBuffer name = CLibrary.memory(NAME_BYTES);
    private final ByteBuffer lastName = CLibrary.memory(NAME_BYTES);
    private final ByteBuffer control = CLibrary.memory(CONTROL_BYTES);
    private final ByteBuffer vector = CLibrary.memory(16);
    private final ByteBuffer message = CLibrary.memory(MESSAGE_BYTES);
    private final ByteBuffer errno = CLibrary.callState();
    private final MemorySegment messageArgument = MemorySegment.ofBuffer(message);
    private final MemorySegment errnoArgument = MemorySegment.ofBuffer(errno);
    private InetSocketAddress source = new InetSocketAddress(0);
    private int length;
    private int segment;

    /** Makes a reader with room for one read. */
    public CoalescedRead() {
        vector.putLong(0, address(data)).putLong(8, MOST_BYTES);
        message.putLong(NAME, address(name)).putLong(VECTOR, address(vector)).putLong(VECTOR_LENGTH, 1)
                .putLong(CONTROL, address(control));
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
        message.putInt(NAME_LENGTH, NAME_BYTES);
        message.putLong(CONTROL_LENGTH, CONTROL_BYTES);
        long bytes = call(descriptor);
        if (bytes < 0) {
            int reason = errno.getInt(0);
            if (reason == EAGAIN || reason == EINTR) {
                return false;
            }
            throw new IOException("recvmsg: errno " + reason);
        }
        length = (int) bytes;
        segment = message.getLong(CONTROL_LENGTH) >= CONTROL_DATA + Integer.BYTES
                        && control.getInt(CONTROL_LEVEL) == SOL_UDP && control.getInt(CONTROL_TYPE) == UDP_GRO
                ? control.getInt(CONTROL_DATA) : length;
        if (!name.equals(lastName)) { // mostly it is the sender of the datagram before
            source = decoded(name);
            lastName.put(0, name, 0, NAME_BYTES);
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
        data.get(offset, to, 0, bytes);
    }

    private long call(int descriptor) {
        try {
            return (long) RECVMSG.invokeExact(errnoArgument, descriptor, messageArgument, MSG_DONTWAIT);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a downcall throws nothing", e);
        }
    }

    private static long address(ByteBuffer memory) {
        return MemorySegment.ofBuffer(memory).address();
    }

    /** Reads struct sockaddr_in (ip(7)) or sockaddr_in6 (ipv6(7)). */
    private static InetSocketAddress decoded(ByteBuffer name) {
        boolean ipv6 = name.getShort(0) == AF_INET6;
        int port = Byte.toUnsignedInt(name.get(2)) << 8 | Byte.toUnsignedInt(name.get(3));
        byte[] address = new byte[ipv6 ? 16 : 4];
        name.get(ipv6 ? 8 : 4, address);
        int zone = ipv6 ? name.getInt(24) : 0;
        try {
            return new InetSocketAddress(zone == 0 ? InetAddress.getByAddress(address)
                    : Inet6Address.getByAddress(null, address, zone), port);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address", e);
        }
    }
}
