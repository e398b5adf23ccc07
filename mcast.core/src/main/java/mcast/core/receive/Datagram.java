package mcast.core.receive;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;

/**
 * Room for one received datagram. Each {@link Receiver#receive(Datagram)} fills it again, so that receiving allocates
 * nothing. Belongs to one thread at a time. Before the first receive it is empty, and the methods that tell of a
 * sender, a group or a time throw {@link IllegalStateException}. Its bytes are its own: a later receive into another
 * one leaves them as they are.
 */
public final class Datagram {
    /** Longer than any UDP payload, so that none is cut. */
    static final int CAPACITY = 65_535;

    private final byte[] data = new byte[CAPACITY];
    private final ByteBuffer memory = ByteBuffer.wrap(data);
    private final DatagramRun run = new DatagramRun();

    /** Makes an empty one, with room for 65,535 bytes. */
    public Datagram() {}

    /**
     * Returns the payload, {@link #length()} bytes from index 0 on, valid until the next receive.
     *
     * @return the array itself, not a copy
     */
    public byte[] data() {
        return data;
    }

    /**
     * Returns the length of the payload.
     *
     * @return bytes, 0 to 65,527
     */
    public int length() {
        return run.end();
    }

    /**
     * Returns a copy of the payload, which the next receive leaves as it is.
     *
     * @return {@link #length()} bytes
     */
    public byte[] payload() {
        return Arrays.copyOf(data, length());
    }

    /**
     * Returns the sender's address.
     *
     * @return the address
     * @throws IllegalStateException if nothing was received yet
     */
    public InetAddress source() {
        return socketAddress().getAddress();
    }

    /**
     * Returns the sender's port.
     *
     * @return 0 to 65,535
     * @throws IllegalStateException if nothing was received yet
     */
    public int sourcePort() {
        return socketAddress().getPort();
    }

    /**
     * Returns the sender's address and port, the destination of an answer by unicast.
     *
     * @return the address and port
     * @throws IllegalStateException if nothing was received yet
     */
    public InetSocketAddress socketAddress() {
        return run.source();
    }

    /**
     * Returns the group it was sent to, as it was named when the receiver was opened.
     *
     * @return the group
     * @throws IllegalStateException if nothing was received yet
     */
    public Group group() {
        return membership().group();
    }

    /**
     * Returns the interface it came in on.
     *
     * @return the interface
     * @throws IllegalStateException if nothing was received yet
     */
    public NamedInterface networkInterface() {
        return membership().networkInterface();
    }

    /**
     * Returns the membership that let it in: group and interface together.
     *
     * @return the membership
     * @throws IllegalStateException if nothing was received yet
     */
    public Membership membership() {
        return run.membership();
    }

    /**
     * Returns when it arrived, by the clock that durations are measured with. On Linux, with native access, it is the
     * kernel's time of arrival (socket(7), SO_TIMESTAMPNS); elsewhere the time when it was read.
     *
     * @return nanoseconds by {@link System#nanoTime}
     * @throws IllegalStateException if nothing was received yet
     */
    public long nanoTime() {
        membership();
        return run.nanoTime();
    }

    /**
     * Returns the date and time when it arrived, as this host's clock had it then. It is as near as {@link #nanoTime}.
     *
     * @return the time of arrival
     * @throws IllegalStateException if nothing was received yet
     */
    public Instant time() {
        return Instant.ofEpochSecond(0, epochNanos());
    }

    /**
     * Returns the date and time when it arrived, as {@link #time} does, without making an object.
     *
     * @return nanoseconds since the Unix epoch
     * @throws IllegalStateException if nothing was received yet
     */
    public long epochNanos() {
        membership();
        return run.epochNanos();
    }

    /**
     * Returns the TTL or hop limit it arrived with: that of its sender, less one for each router on its way.
     *
     * @return 0 to 255; empty if the system does not tell, as on other systems than Linux and without native access
     */
    public OptionalInt hops() {
        return run.hops();
    }

    /**
     * Returns the DSCP it arrived with (RFC 2474).
     *
     * @return 0 to 63; empty if the system does not tell, as with {@link #hops}
     */
    public OptionalInt dscp() {
        return run.dscp();
    }

    /**
     * Writes sender, group and length, such as {@code 10.0.0.7:40000 > 239.1.2.3:5000 64 bytes}. No byte of the payload
     * is part of it.
     */
    @Override
    public String toString() {
        if (run.isEmpty()) {
            return "nothing received yet";
        }
        Group to = group();
        return AddressFormat.format(source(), sourcePort()) + " > " + AddressFormat.format(to.address(), to.port())
                + " " + length() + " bytes";
    }

    /**
     * Returns this datagram as a run of one.
     *
     * @return a view, whose contents change with the next receive
     */
    public DatagramRun asRun() {
        return run;
    }

    /** Takes the first datagram of a run. */
    void fill(DatagramRun from) {
        int length = from.bytes(1);
        from.memory().get(from.offset(), data, 0, length);
        run.at(memory, 0, length, length);
        run.arrived(from.membership(), from.source(), from.nanoTime(), from.epochNanos());
        run.joined(from.joinedNanoTime());
        run.withHeader(from.hops(), from.dscp());
    }
}
