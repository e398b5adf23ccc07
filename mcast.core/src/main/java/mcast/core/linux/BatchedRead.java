package mcast.core.linux;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads many messages from a UDP socket in one system call, without waiting (recvmmsg(2)). A message is one datagram.
 * After {@link CLibrary#coalesce} it may be a run of datagrams of one sender, all of one size but for the last, which
 * may be shorter (udp(7), UDP_GRO). {@link CLibrary#describeArrivals} lets the kernel tell more of it. Used by one
 * thread.
 */
public final class BatchedRead {
    private static final CFunction RECVMMSG = CFunction.named("recvmmsg");

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

    // sizes and places in words of eight bytes: struct sockaddr_in6 with room, struct iovec, and struct mmsghdr, which
    // begins with a struct msghdr
    private static final int NAME_WORDS = 4;
    private static final int IPV4_NAME_WORDS = 2;
    private static final int VECTOR_WORDS = 2;
    private static final int HEADER_WORDS = 8;
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 1;
    private static final int VECTOR = 2;
    private static final int VECTOR_LENGTH = 3;
    private static final int CONTROL = 4;
    private static final int CONTROL_LENGTH = 5;
    private static final int LENGTH = 7;

    private final ByteBuffer data = NativeMemory.untouched(MESSAGES * DATA_BYTES);
    private final ByteBuffer names = words(NAME_WORDS);
    private final ByteBuffer controls = words(ControlData.WORDS);
    private final ByteBuffer vectors = words(VECTOR_WORDS);
    private final ByteBuffer headers = words(HEADER_WORDS);
    private final LongBuffer nameWords = names.asLongBuffer();
    private final LongBuffer controlWords = controls.asLongBuffer();
    private final LongBuffer headerWords = headers.asLongBuffer();
    private final CallState state = new CallState();
    private final long headersAddress = NativeMemory.address(headers);

    // what the kernel wrote is copied into arrays at once: a buffer is slow to read word by word before that is
    // compiled
    private final long[] name = new long[MESSAGES * NAME_WORDS];
    private final long[] told = new long[MESSAGES * ControlData.WORDS];
    private final long[] header = new long[MESSAGES * HEADER_WORDS];
    private final long[] freshHeader = new long[MESSAGES * HEADER_WORDS];

    private final long[] knownNames = new long[SENDERS * NAME_WORDS];
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
        LongBuffer vectorWords = vectors.asLongBuffer();
        for (int i = 0; i < MESSAGES; i++) {
            vectorWords.put(i * VECTOR_WORDS, NativeMemory.address(data) + (long) i * DATA_BYTES);
            vectorWords.put(i * VECTOR_WORDS + 1, DATA_BYTES);
            int at = i * HEADER_WORDS;
            freshHeader[at + NAME] = NativeMemory.address(names) + (long) i * NAME_WORDS * Long.BYTES;
            freshHeader[at + VECTOR] = NativeMemory.address(vectors) + (long) i * VECTOR_WORDS * Long.BYTES;
            freshHeader[at + VECTOR_LENGTH] = 1;
            freshHeader[at + CONTROL] = NativeMemory.address(controls) + (long) i * ControlData.WORDS * Long.BYTES;
            freshHeader[at + CONTROL_LENGTH] = ControlData.WORDS * Long.BYTES;
            freshHeader[at + NAME_LENGTH] = Words.of(NAME_WORDS * Long.BYTES, 0);
        }
        headerWords.put(0, freshHeader);
        // the first call is slow, so it is made before anything is waiting; it tells whether the system allows it
        if (call(NO_DESCRIPTOR) >= 0 || state.errno() != Errno.EBADF) {
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
        headerWords.put(0, freshHeader, 0, used * HEADER_WORDS);
        int count = call(descriptor);
        used = Math.max(0, count);
        if (count < 0) {
            int reason = state.errno();
            if (reason == Errno.EAGAIN || reason == Errno.EINTR) {
                return 0;
            }
            throw refusal();
        }
        headerWords.get(0, header, 0, count * HEADER_WORDS);
        controlWords.get(0, told, 0, count * ControlData.WORDS);
        nameWords.get(0, name, 0, count * NAME_WORDS);
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
        int at = message * HEADER_WORDS;
        control.read(told, message * ControlData.WORDS, header[at + CONTROL_LENGTH]);
        int length = Words.firstInt(header[at + LENGTH]);
        lengths[message] = length;
        segments[message] = control.segment() > 0 ? Math.min(control.segment(), length) : length;
        epochNanos[message] = control.epochNanos();
        hops[message] = control.hops();
        dscps[message] = control.dscp();
    }

    private IOException refusal() {
        return new IOException("the system refuses recvmmsg: errno " + state.errno());
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
        int at = message * NAME_WORDS;
        int words = isIPv6(at) ? NAME_WORDS : IPV4_NAME_WORDS;
        long hash = 0;
        for (int i = 0; i < words; i++) {
            hash += name[at + i];
        }
        int sender = (int) ((hash * 0x9E37_79B9_7F4A_7C15L) >>> 32) & (SENDERS - 1);
        InetSocketAddress source = known[sender];
        if (source == null || !isKnown(sender, at, words)) {
            source = decoded(at * Long.BYTES);
            known[sender] = source;
            System.arraycopy(name, at, knownNames, sender * NAME_WORDS, NAME_WORDS);
        }
        return source;
    }

    private int call(int descriptor) throws IOException {
        return (int) RECVMMSG.call(state, descriptor, headersAddress, most, MSG_DONTWAIT, 0, 0);
    }

    private boolean isIPv6(int at) {
        return Words.firstShort(name[at]) == AF_INET6;
    }

    private boolean isKnown(int sender, int at, int words) {
        for (int i = 0; i < words; i++) {
            if (name[at + i] != knownNames[sender * NAME_WORDS + i]) {
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

    private static ByteBuffer words(int ofEach) throws IOException {
        return NativeMemory.of(MESSAGES * ofEach * Long.BYTES);
    }
}
