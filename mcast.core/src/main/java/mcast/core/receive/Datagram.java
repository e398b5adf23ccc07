package mcast.core.receive;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Arrays;
import mcast.core.Group;
import mcast.core.Membership;
import org.jspecify.annotations.Nullable;

/**
 * Room for one received datagram, filled again by each {@link Receiver#receive(Datagram)}, so that receiving allocates
 * nothing. Belongs to one thread at a time. Before the first receive it is empty and its getters throw
 * {@link IllegalStateException}.
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

    /** Makes an empty one; it holds 65,535 bytes. */
    public Datagram() {}

    /**
     * The bytes, valid from index 0 for {@link #length()} bytes until the next receive.
     *
     * @return the array itself, not a copy
     */
    public byte[] data() {
        return data;
    }

    /**
     * How many bytes the payload has.
     *
     * @return 0 to 65,527
     */
    public int length() {
        return length;
    }

    /**
     * A copy of the payload that outlives the next receive.
     *
     * @return {@link #length()} bytes
     */
    public byte[] payload() {
        return Arrays.copyOf(data, length());
    }

    /**
     * The sender's address.
     *
     * @return the address
     */
    public InetAddress source() {
        return received(source).getAddress();
    }

    /**
     * The sender's port.
     *
     * @return 0 to 65,535
     */
    public int sourcePort() {
        return received(source).getPort();
    }

    /**
     * The group it was sent to, as it was asked for.
     *
     * @return the group
     */
    public Group group() {
        return membership().group();
    }

    /**
     * The interface it came in on.
     *
     * @return the interface
     */
    public NetworkInterface networkInterface() {
        return membership().networkInterface();
    }

    /**
     * The membership that let it in: group and interface together.
     *
     * @return the membership
     */
    public Membership membership() {
        return received(membership);
    }

    /**
     * When it was taken from the kernel; datagrams taken together share it. Where the receiver had no reason to look at
     * the clock, the first call of this method does.
     *
     * @return nanoseconds by {@link System#nanoTime}
     */
    public long nanoTime() {
        if (!timed) {
            membership();
            nanoTime = System.nanoTime();
            timed = true;
        }
        return nanoTime;
    }

    private static <T> T received(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("nothing was received into this datagram yet");
        }
        return value;
    }

    /** What was put into {@link #data}. */
    void filled(Membership by, int bytes, InetSocketAddress from) {
        length = bytes;
        source = from;
        membership = by;
        timed = false;
    }

    /** Likewise, when the time is known. */
    void filled(Membership by, int bytes, InetSocketAddress from, long taken) {
        filled(by, bytes, from);
        nanoTime = taken;
        timed = true;
    }
}
