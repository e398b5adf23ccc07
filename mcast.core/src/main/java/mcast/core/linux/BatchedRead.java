package mcast.core.linux;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one read of many (recvmmsg(2)). A message is one datagram. After {@link CLibrary#coalesce} it may be
 * a run of datagrams of one sender, all of one size but for the last, which may be shorter (udp(7), UDP_GRO).
 * {@link CLibrary#describeArrivals} lets the kernel tell more of it. Used by one thread.
 */
public final class BatchedRead {
    private static final int AF_INET6 = 10;
    private static final int MESSAGES = MessageMemory.MOST;
    private static final int NAME_WORDS = MessageMemory.NAME_WORDS;
    private static final int IPV4_NAME_WORDS = 2;
    private static final int HEADER_WORDS = MessageMemory.HEADER_WORDS;
    private static final int SENDERS = 16; // whose addresses are remembered, a power of two

    private final MessageMemory memory;

    // what the kernel wrote is copied into arrays at once: a buffer is slow to read word by word before that is
    // compiled
    private final long[] name = new long[MESSAGES * NAME_WORDS];
    private final long[] told = new long[MESSAGES * ControlData.WORDS];
    private final long[] header = new long[MESSAGES * HEADER_WORDS];

    private final long[] knownNames = new long[SENDERS * NAME_WORDS];
    private final @Nullable InetSocketAddress[] known = new InetSocketAddress[SENDERS];
    private final ControlData control = new ControlData();
    private final int[] offsets = new int[MESSAGES];
    private final int[] lengths = new int[MESSAGES];
    private final int[] segments = new int[MESSAGES];
    private final long[] epochNanos = new long[MESSAGES];
    private final int[] hops = new int[MESSAGES];
    private final int[] dscps = new int[MESSAGES];

    /**
     * Makes a reader with room for one read, up to 4 MB; as much of it is used as messages need.
     *
     * @throws IOException if this process may not call recvmmsg
     */
    public BatchedRead() throws IOException {
        this(new MessageMemory(MESSAGES));
    }

    /**
     * Makes one for messages that another thread reads.
     *
     * @param memory has them
     */
    public BatchedRead(MessageMemory memory) {
        this.memory = memory;
    }

    /**
     * Reads the messages that are waiting. The caller sees to it that the descriptor stays open meanwhile.
     *
     * @param descriptor of a UDP socket
     * @return the number of messages read, 0 if none was waiting
     * @throws IOException if the kernel refuses
     */
    public int read(int descriptor) throws IOException {
        int count = memory.read(descriptor, 0, MESSAGES);
        load(0, count);
        return count;
    }

    /**
     * Takes messages that were read. Those taken before are forgotten.
     *
     * @param first the slot of the first
     * @param count how many, at most {@value MessageMemory#MOST}
     */
    public void load(int first, int count) {
        memory.load(first, count, header, told, name);
        for (int i = 0; i < count; i++) {
            look(i);
            offsets[i] = memory.offset(first + i, lengths[i]);
        }
        memory.renew(first, count, header);
    }

    /** {@return whether the last {@link #read} had no room left, so that more may be waiting} */
    public boolean isFull() {
        return memory.isFull();
    }

    private void look(int message) {
        int at = message * HEADER_WORDS;
        control.read(told, message * ControlData.WORDS, header[at + MessageMemory.CONTROL_LENGTH]);
        int length = Words.firstInt(header[at + MessageMemory.LENGTH]);
        lengths[message] = length;
        segments[message] = control.segment() > 0 ? Math.min(control.segment(), length) : length;
        epochNanos[message] = control.epochNanos();
        hops[message] = control.hops();
        dscps[message] = control.dscp();
    }

    /**
     * Returns the memory that the messages are in. The next read overwrites it.
     *
     * @return big-endian, to be read at absolute indexes
     */
    public ByteBuffer data() {
        return memory.data();
    }

    /**
     * Returns where a message begins.
     *
     * @param message its number in the last read, from 0
     * @return an index of {@link #data}
     */
    public int offset(int message) {
        return offsets[message];
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
            source = decoded(at);
            known[sender] = source;
            System.arraycopy(name, at, knownNames, sender * NAME_WORDS, NAME_WORDS);
        }
        return source;
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
    private InetSocketAddress decoded(int at) {
        ByteBuffer bytes = ByteBuffer.allocate(NAME_WORDS * Long.BYTES).order(ByteOrder.nativeOrder());
        bytes.asLongBuffer().put(0, name, at, NAME_WORDS);
        boolean ipv6 = isIPv6(at);
        int port = Byte.toUnsignedInt(bytes.get(2)) << 8 | Byte.toUnsignedInt(bytes.get(3));
        byte[] address = new byte[ipv6 ? 16 : 4];
        bytes.get(ipv6 ? 8 : 4, address);
        int zone = ipv6 ? bytes.getInt(24) : 0;
        try {
            return new InetSocketAddress(
                    zone == 0 ? InetAddress.getByAddress(address) : Inet6Address.getByAddress(null, address, zone),
                    port);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address", e);
        }
    }
}
