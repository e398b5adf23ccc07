package mcast.core.ping;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.receive.Datagram;

/**
 * A datagram that may be a ping, in the memory that its answer is written into. Filled again for each, so that
 * answering allocates nothing. Used by one thread.
 */
final class HeardPing {
    private static final int UNKNOWN = -1;

    private final byte[] data;
    private final ByteBuffer memory;
    private int length;
    private InetSocketAddress source = new InetSocketAddress(0);
    private int hops;
    private long epochNanos;
    private long nanoTime;

    /** Makes one in an array, which has room for any datagram. */
    HeardPing(byte[] data) {
        this.data = data;
        this.memory = ByteBuffer.wrap(data);
    }

    /** Takes a datagram whose data is the array. */
    void of(Datagram datagram) {
        OptionalInt left = datagram.hops();
        arrived(
                datagram.length(),
                datagram.socketAddress(),
                left.isPresent() ? left.getAsInt() : UNKNOWN,
                datagram.epochNanos(),
                datagram.nanoTime());
    }

    /**
     * Takes a datagram that was put into the array.
     *
     * @param left the TTL or hop limit it arrived with, or a negative number if it is not known
     * @param arrivedEpochNanos when it arrived, by the calendar
     * @param arrivedNanoTime the same by {@link System#nanoTime}
     */
    void arrived(int bytes, InetSocketAddress from, int left, long arrivedEpochNanos, long arrivedNanoTime) {
        length = bytes;
        source = from;
        hops = left;
        epochNanos = arrivedEpochNanos;
        nanoTime = arrivedNanoTime;
    }

    /** Returns true if it is a ping that may be answered where it claims to come from. */
    boolean isToBeAnswered() {
        return NumberedHeader.length(memory, 0, length) == length
                && NumberedHeader.kind(memory, 0) == Kind.PING
                && source.getPort() != 0
                && !source.getAddress().isMulticastAddress()
                && !source.getAddress().isAnyLocalAddress();
    }

    /**
     * Turns the ping into its answer, which is as long and repeats nothing of it but its numbers.
     *
     * @param joinedNanoTime when the responder joined, by {@link System#nanoTime}
     */
    void turn(long joinedNanoTime) {
        NumberedHeader.write(
                data,
                0,
                Kind.PONG,
                PingSocket.UNICAST_TTL,
                length,
                NumberedHeader.stream(memory, 0),
                NumberedHeader.sequence(memory, 0),
                NumberedHeader.sentNanos(memory, 0));
        Arrays.fill(data, NumberedHeader.SIZE, length, (byte) 0);
        long now = System.nanoTime();
        Turnaround.write(
                memory, length, hops, (now - joinedNanoTime) / 1_000_000, epochNanos, epochNanos + (now - nanoTime));
    }

    /** Returns the array that the answer is in, from its first byte on. */
    byte[] data() {
        return data;
    }

    /** Returns the memory that the answer is in, from index 0 on. */
    ByteBuffer memory() {
        return memory;
    }

    /** Returns the length of the ping, and of its answer. */
    int length() {
        return length;
    }

    /** Returns the asker. */
    InetSocketAddress source() {
        return source;
    }
}
