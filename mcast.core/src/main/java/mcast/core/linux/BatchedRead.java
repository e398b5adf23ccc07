package mcast.core.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads many messages from a UDP socket in one system call, without waiting (recvmmsg(2)). A message is one datagram.
 * After {@link CLibrary#coalesce} it may be a run of datagrams of one sender, all of one size but for the last, which
 * may be shorter (udp(7), UDP_GRO). {@link CLibrary#describeArrivals} lets the kernel tell more of it. Used by one
 * thread.
 */
public final class BatchedRead {
    private static final MethodHandle RECVMMSG =
            Downcall.of("recvmmsg", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));

    private static final int NO_DESCRIPTOR = -1;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int AF_INET6 = 10;

    /** The most messages of one read. */
    public static final int MESSAGES = 64;

    /** Messages of one read if they are long: all of them stay in the processor's cache until they are looked at. */
    private static final int LONG_MESSAGES = 16;

    private static final int LONG_BYTES = 1 << 14;

    private static final int SENDERS = 16; // whose addresses are remembered, a power of two

    /** Longer than any message; and by a cache line more, or the starts of all would compete for the same lines. */
    private static final int DATA_BYTES = (1 << 16) + 64;

    private static final int NAME_BYTES = 32;
    private static final int IPV4_NAME_BYTES = 16;
    private static final int VECTOR_BYTES = 16;
    private static final int HEADER_BYTES = 64;

    // the fields of struct mmsghdr, which begins with a struct msghdr, for 64 bits
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int VECTOR_LENGTH = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int LENGTH = 56;

    private final ByteBuffer data = MappedMemory.of(MESSAGES * DATA_BYTES);
    private final ByteBuffer names = Downcall.memory(MESSAGES * NAME_BYTES);
    private final ByteBuffer controls = Downcall.memory(MESSAGES * ControlData.BYTES);
    private final ByteBuffer vectors = Downcall.memory(MESSAGES * VECTOR_BYTES);
    private final ByteBuffer headers = Downcall.memory(MESSAGES * HEADER_BYTES);
    private final ByteBuffer errno = Downcall.callState();
    private final MemorySegment headersArgument = MemorySegment.ofBuffer(headers);
    private final MemorySegment errnoArgument = MemorySegment.ofBuffer(errno);
    private final ByteBuffer knownNames = Downcall.memory(SENDERS * NAME_BYTES);
    private final @Nullable InetSocketAddress[] known = new InetSocketAddress[SENDERS];
    private final ControlData control = new ControlData();
    private final int[] lengths = new int[MESSAGES];
    private final int[] segments = new int[MESSAGES];
    private final long[] epochNanos = new long[MESSAGES];
    private final int[] hops = new int[MESSAGES];
    private final int[] dscps = new int[MESSAGES];
    private int used; // how many headers the last read filled
    private int most = MESSAGES; // of the next read
    private boolean isFull;

    /**
     * Makes a reader with room for one read, up to 4 MB; as much of it is used as messages need.
     *
     * @throws IOException if this process may not call recvmmsg
     */
    public BatchedRead() throws IOException {
        for (int i = 0; i < MESSAGES; i++) {
            vectors.putLong(i * VECTOR_BYTES, address(data) + (long) i * DATA_BYTES);
            vectors.putLong(i * VECTOR_BYTES + 8, DATA_BYTES);
            int header = i * HEADER_BYTES;
            headers.putLong(header + NAME, address(names) + (long) i * NAME_BYTES);
            headers.putLong(header + VECTOR, address(vectors) + (long) i * VECTOR_BYTES);
            headers.putLong(header + VECTOR_LENGTH, 1);
            headers.putLong(header + CONTROL, address(controls) + (long) i * ControlData.BYTES);
            makeRoom(i);
        }
        // the first call is slow, so it is made before anything is waiting; it tells whether the system allows it
        if (call(NO_DESCRIPTOR) >= 0 || errno.getInt(0) != Errno.EBADF) {
            throw refusal();
        }
    }

    /**
     * Reads the messages that are waiting. The caller sees to it that the descriptor stays open meanwhile.
     *
     * @param descriptor of a UDP socket
     * @return the number of messages read, 0 if none was waiting
     * @throws IOException if the kernel refuses
     */
    public int read(int descriptor) throws IOException {
        for (int i = 0; i < used; i++) {
            makeRoom(i);
        }
        int count = call(descriptor);
        used = Math.max(0, count);
        if (count < 0) {
            int reason = errno.getInt(0);
            if (reason == Errno.EAGAIN || reason == Errno.EINTR) {
                return 0;
            }
            throw refusal();
        }
        boolean areLong = true;
        for (int i = 0; i < count; i++) {
            look(i);
            areLong &= lengths[i] > LONG_BYTES;
        }
        isFull = count == most;
        most = areLong ? LONG_MESSAGES : MESSAGES;
        return count;
    }

    /** {@return whether the last read had no room left, so that more may be waiting} */
    public boolean isFull() {
        return isFull;
    }

    private void look(int message) {
        int header = message * HEADER_BYTES;
        control.read(controls, message * ControlData.BYTES, headers.getLong(header + CONTROL_LENGTH));
        int length = headers.getInt(header + LENGTH);
        lengths[message] = length;
        segments[message] = control.segment() > 0 ? Math.min(control.segment(), length) : length;
        epochNanos[message] = control.epochNanos();
        hops[message] = control.hops();
        dscps[message] = control.dscp();
    }

    private IOException refusal() {
        return new IOException("the system refuses recvmmsg: errno " + errno.getInt(0));
    }

    /**
     * Returns the memory that the messages are in. The next read overwrites it.
     *
     * @return big-endian, to be read at absolute indexes
     */
    public ByteBuffer data() {
        return data;
    }

    /**
     * Returns where a message begins.
     *
     * @param message its number in the last read, from 0
     * @return an index of {@link #data}
     */
    public int offset(int message) {
        return message * DATA_BYTES;
    }

    /**
     * Returns the length of a message.
     *
     * @param message its number in the last read, from 0
     * @return 0 to 65,535 bytes
     */
    public int length(int message) {
        return lengths[message];
    }

    /**
     * Returns the length of each datagram of a message.
     *
     * @param message its number in the last read, from 0
     * @return bytes: those of the whole message if it is one datagram; the last of a run may have fewer
     */
    public int segment(int message) {
        return segments[message];
    }

    /**
     * Returns when a message arrived; the datagrams of a run share it.
     *
     * @param message its number in the last read, from 0
     * @return nanoseconds since the Unix epoch, by this host's calendar at that moment; negative if it is not known
     */
    public long epochNanos(int message) {
        return epochNanos[message];
    }

    /**
     * Returns the TTL or hop limit that a message arrived with.
     *
     * @param message its number in the last read, from 0
     * @return 0 to 255; negative if it is not known
     */
    public int hops(int message) {
        return hops[message];
    }

    /**
     * Returns the DSCP that a message arrived with (RFC 2474).
     *
     * @param message its number in the last read, from 0
     * @return 0 to 63; negative if it is not known
     */
    public int dscp(int message) {
        return dscps[message];
    }

    /**
     * Returns the sender of a message. Up to 16 senders keep their object from read to read.
     *
     * @param message its number in the last read, from 0
     * @return the address and port
     */
    public InetSocketAddress source(int message) {
        int name = message * NAME_BYTES;
        int bytes = names.getShort(name) == AF_INET6 ? NAME_BYTES : IPV4_NAME_BYTES;
        long hash = 0;
        for (int i = 0; i < bytes; i += Long.BYTES) {
            hash += names.getLong(name + i);
        }
        int sender = (int) ((hash * 0x9E37_79B9_7F4A_7C15L) >>> 32) & (SENDERS - 1);
        InetSocketAddress source = known[sender];
        if (source == null || !isKnown(sender, name, bytes)) {
            source = decoded(name);
            known[sender] = source;
            knownNames.put(sender * NAME_BYTES, names, name, NAME_BYTES);
        }
        return source;
    }

    private int call(int descriptor) throws IOException {
        try {
            return (int) RECVMMSG.invokeExact(
                    errnoArgument, descriptor, headersArgument, most, MSG_DONTWAIT, MemorySegment.NULL);
        } catch (Throwable e) {
            throw Downcall.thrown(e);
        }
    }

    private void makeRoom(int message) {
        headers.putInt(message * HEADER_BYTES + NAME_LENGTH, NAME_BYTES);
        headers.putLong(message * HEADER_BYTES + CONTROL_LENGTH, ControlData.BYTES);
    }

    private boolean isKnown(int sender, int name, int bytes) {
        for (int i = 0; i < bytes; i += Long.BYTES) {
            if (names.getLong(name + i) != knownNames.getLong(sender * NAME_BYTES + i)) {
                return false;
            }
        }
        return true;
    }

    /** Reads struct sockaddr_in (ip(7)) or sockaddr_in6 (ipv6(7)). */
    private InetSocketAddress decoded(int name) {
        boolean ipv6 = names.getShort(name) == AF_INET6;
        int port = Byte.toUnsignedInt(names.get(name + 2)) << 8 | Byte.toUnsignedInt(names.get(name + 3));
        byte[] address = new byte[ipv6 ? 16 : 4];
        names.get(name + (ipv6 ? 8 : 4), address);
        int zone = ipv6 ? names.getInt(name + 24) : 0;
        try {
            return new InetSocketAddress(
                    zone == 0 ? InetAddress.getByAddress(address) : Inet6Address.getByAddress(null, address, zone),
                    port);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address", e);
        }
    }

    private static long address(ByteBuffer memory) {
        return MemorySegment.ofBuffer(memory).address();
    }
}
