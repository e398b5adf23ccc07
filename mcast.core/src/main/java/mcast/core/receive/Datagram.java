package mcast.core.receive;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import org.jspecify.annotations.Nullable;

/**
 * Room for one received datagram. Each {@link Receiver#receive(Datagram)} fills it again, so that receiving allocates
 * nothing. Belongs to one thread at a time. Before the first receive it is empty, and the methods that tell of a
 * sender, a group or a time throw {@link IllegalStateException}.
 */
public final class Datagram {
    /** Longer than any UDP payload, so that none is cut. */
    static final int CAPACITY = 65_535;

    private final byte[] data = new byte[CAPACITY];
    private int length;
    private @Nullable InetSocketAddress source;
    private long nanoTime;
    private boolean timed;
    private @Nullable Membership membership;

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
        return length;
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
        return received(source);
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
        return received(membership);
    }

    /**
     * Returns the time when it was read from the kernel. Datagrams that were read together share it; for one that was
     * read alone, the first call of this method reads the clock.
     *
     * @return nanoseconds by {@link System#nanoTime}
     * @throws IllegalStateException if nothing was received yet
     */
    public long nanoTime() {
        if (!timed) {
            membership();
            nanoTime = System.nanoTime();
            timed = true;
        }
        return nanoTime;
    }

    /**
     * Returns the date and time when it was read from the kernel: {@link #nanoTime()} by the calendar, as this host's
     * clock has it now.
     *
     * @return the time of arrival, as near as it is known
     * @throws IllegalStateException if nothing was received yet
     */
    public Instant time() {
        long taken = nanoTime();
        return Instant.now().minusNanos(System.nanoTime() - taken);
    }

    /**
     * Writes sender, group and length, such as {@code 10.0.0.7:40000 > 239.1.2.3:5000 64 bytes}. No byte of the payload
     * is part of it.
     */
    @Override
    public String toString() {
        if (source == null) {
            return "nothing received yet";
        }
        Group to = group();
        return AddressFormat.format(source(), sourcePort()) + " > " + AddressFormat.format(to.address(), to.port())
                + " " + length + " bytes";
    }

    private static <T> T received(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("nothing was received into this datagram yet");
        }
        return value;
    }

    /** Describes the bytes that were put into {@link #data}; their time is not known. */
    void filled(Membership by, int bytes, InetSocketAddress from) {
        length = bytes;
        source = from;
        membership = by;
        timed = false;
    }

    /** Describes the bytes that were put into {@link #data}, and their time. */
    void filled(Membership by, int bytes, InetSocketAddress from, long taken) {
        filled(by, bytes, from);
        nanoTime = taken;
        timed = true;
    }
}
