package mcast.core.receive;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.OptionalLong;
import mcast.core.Membership;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams of one sender that arrived together, in the memory where the kernel put them: one after the other, all of
 * one length but for the last, which may be shorter. Most often it is one datagram; the kernel makes longer runs of
 * what it can coalesce (udp(7), UDP_GRO). A {@link DatagramSink} takes it, and may use it only until it returns. One
 * object is filled again for every run. Belongs to the receiving thread.
 */
public final class DatagramRun {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final OptionalInt[] KNOWN = known(); // so that no datagram makes one

    private ByteBuffer memory = NOTHING;
    private int offset;
    private int end;
    private int segment;
    private int count;
    private @Nullable Membership membership;
    private @Nullable InetSocketAddress source;
    private long nanoTime;
    private long epochNanos;
    private OptionalLong joinedNanoTime = OptionalLong.empty();
    private OptionalInt hops = OptionalInt.empty();
    private OptionalInt dscp = OptionalInt.empty();

    DatagramRun() {}

    /**
     * Makes a run that arrives now, to try a sink without a network. How it arrived is not known.
     *
     * @param payloads the payloads, one after the other, from index 0 to the limit; big-endian
     * @param segment the length of each but the last, which may be shorter
     * @param membership the membership that lets it in
     * @param source the sender
     * @return the run
     * @throws IllegalArgumentException if the segment is negative, or 0 although there are bytes
     */
    public static DatagramRun of(ByteBuffer payloads, int segment, Membership membership, InetSocketAddress source) {
        if (segment < 0 || (segment == 0 && payloads.limit() > 0)) {
            throw new IllegalArgumentException("segment " + segment + " of " + payloads.limit() + " bytes");
        }
        var clock = new ArrivalClock();
        clock.look();
        var run = new DatagramRun();
        run.at(payloads, 0, payloads.limit(), segment);
        run.arrived(membership, source, clock.nanoTime(), clock.epochNanos());
        return run;
    }

    /**
     * Returns the memory that the datagrams are in.
     *
     * @return big-endian, to be read at absolute indexes from {@link #offset} to {@link #end}, and not to be kept
     */
    public ByteBuffer memory() {
        return memory;
    }

    /**
     * Returns where the first datagram begins.
     *
     * @return an index of {@link #memory}
     */
    public int offset() {
        return offset;
    }

    /**
     * Returns where the last datagram ends.
     *
     * @return the index after its last byte
     */
    public int end() {
        return end;
    }

    /**
     * Returns the length of each datagram but the last, which may be shorter.
     *
     * @return bytes; 0 only if it is one datagram, without payload
     */
    public int segment() {
        return segment;
    }

    /**
     * Returns the number of datagrams.
     *
     * @return 1 or more
     */
    public int count() {
        return count;
    }

    /**
     * Returns the length of the first datagrams together.
     *
     * @param datagrams how many, 0 to {@link #count}
     * @return their payload bytes
     */
    public int bytes(int datagrams) {
        return datagrams == count ? end - offset : datagrams * segment;
    }

    /**
     * Returns the sender's address and port.
     *
     * @return the address and port
     */
    public InetSocketAddress source() {
        return filled(source);
    }

    /**
     * Returns the membership that let the datagrams in.
     *
     * @return the membership
     */
    public Membership membership() {
        return filled(membership);
    }

    /**
     * Returns when the datagrams arrived, as {@link Datagram#nanoTime} does.
     *
     * @return nanoseconds by {@link System#nanoTime}
     */
    public long nanoTime() {
        return nanoTime;
    }

    /**
     * Returns when the datagrams arrived, by this host's calendar at that moment, as {@link Datagram#time} does.
     *
     * @return nanoseconds since the Unix epoch
     */
    public long epochNanos() {
        return epochNanos;
    }

    /**
     * Returns the time from joining the group, or from joining it again if that is later, to the arrival. A datagram
     * that came while the group was joined came at once.
     *
     * @return nanoseconds, 0 or more; empty for a run that no receiver received
     */
    public OptionalLong nanosSinceJoin() {
        return joinedNanoTime.isEmpty()
                ? joinedNanoTime
                : OptionalLong.of(Math.max(0, nanoTime - joinedNanoTime.getAsLong()));
    }

    /**
     * Returns the TTL or hop limit that the datagrams arrived with.
     *
     * @return 0 to 255; empty if the system does not tell
     */
    public OptionalInt hops() {
        return hops;
    }

    /**
     * Returns the DSCP that the datagrams arrived with (RFC 2474).
     *
     * @return 0 to 63; empty if the system does not tell
     */
    public OptionalInt dscp() {
        return dscp;
    }

    /** Takes a message of memory: where it lies, and the length of its datagrams. */
    void at(ByteBuffer memory, int offset, int length, int segment) {
        this.memory = memory;
        this.offset = offset;
        this.end = offset + length;
        this.segment = segment;
        this.count = segment >= length ? 1 : (length + segment - 1) / segment;
    }

    /** Tells who sent it to whom, and when it arrived. */
    void arrived(Membership membership, InetSocketAddress source, long nanoTime, long epochNanos) {
        this.membership = membership;
        this.source = source;
        this.nanoTime = nanoTime;
        this.epochNanos = epochNanos;
    }

    /** Tells when its socket had joined the group, by {@link System#nanoTime}. */
    void joined(OptionalLong nanoTime) {
        joinedNanoTime = nanoTime;
    }

    OptionalLong joinedNanoTime() {
        return joinedNanoTime;
    }

    /** Tells how it arrived; a negative value is not known. */
    void withHeader(int hops, int dscp) {
        this.hops = known(hops);
        this.dscp = known(dscp);
    }

    void withHeader(OptionalInt hops, OptionalInt dscp) {
        this.hops = hops;
        this.dscp = dscp;
    }

    /** Returns whether no datagram is left. */
    boolean isEmpty() {
        return count == 0;
    }

    /** Leaves out the first datagrams. */
    void skip(int datagrams) {
        offset += bytes(datagrams);
        count -= datagrams;
    }

    /** Moves the first datagram into another place, where it stays. */
    void moveFirst(Datagram into) {
        into.fill(this);
        skip(1);
    }

    private static OptionalInt known(int value) {
        return value < 0 ? OptionalInt.empty() : KNOWN[value];
    }

    private static OptionalInt[] known() {
        OptionalInt[] known = new OptionalInt[256];
        for (int i = 0; i < known.length; i++) {
            known[i] = OptionalInt.of(i);
        }
        return known;
    }

    private static <T> T filled(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("nothing was received yet");
        }
        return value;
    }
}
