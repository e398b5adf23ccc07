package mcast.core.send;

import java.net.NetworkInterface;
import mcast.core.Interfaces;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Sender} sends. Immutable; start from {@link #DEFAULTS} and change what is to differ.
 *
 * @param networkInterface where to send; null for the one {@link Interfaces#forGroup} chooses
 * @param ttl time to live, or IPv6 hop limit, 0 to 255: 0 stays on this host, 1 on this network
 * @param loopback whether receivers on this host hear it too
 * @param sourcePort the port to send from, 1 to 65,535, or 0 for any
 * @param dscp differentiated services code point (RFC 2474), 0 to 63
 * @param sendBuffer bytes asked of the kernel, at least 1, or 0 for the system's own choice
 */
public record SenderOptions(
        @Nullable NetworkInterface networkInterface,
        int ttl,
        boolean loopback,
        int sourcePort,
        int dscp,
        int sendBuffer) {
    /** The route's interface, TTL 1, heard on this host, any port, DSCP 0, the system's buffer. */
    public static final SenderOptions DEFAULTS = new SenderOptions(null, 1, true, 0, 0, 0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public SenderOptions {
        within("TTL", ttl, 0, 255);
        within("source port", sourcePort, 0, 65_535);
        within("DSCP", dscp, 0, 63);
        within("send buffer", sendBuffer, 0, Integer.MAX_VALUE);
    }

    /**
     * These options with another interface.
     *
     * @param other where to send, or null for the route's choice
     * @return the changed options
     */
    public SenderOptions withNetworkInterface(@Nullable NetworkInterface other) {
        return new SenderOptions(other, ttl, loopback, sourcePort, dscp, sendBuffer);
    }

    /**
     * These options with another TTL.
     *
     * @param hops 0 to 255
     * @return the changed options
     */
    public SenderOptions withTtl(int hops) {
        return new SenderOptions(networkInterface, hops, loopback, sourcePort, dscp, sendBuffer);
    }

    /**
     * These options with loopback on or off.
     *
     * @param heardHere whether receivers on this host hear it too
     * @return the changed options
     */
    public SenderOptions withLoopback(boolean heardHere) {
        return new SenderOptions(networkInterface, ttl, heardHere, sourcePort, dscp, sendBuffer);
    }

    /**
     * These options with another source port.
     *
     * @param port 1 to 65,535, or 0 for any
     * @return the changed options
     */
    public SenderOptions withSourcePort(int port) {
        return new SenderOptions(networkInterface, ttl, loopback, port, dscp, sendBuffer);
    }

    /**
     * These options with another DSCP.
     *
     * @param codePoint 0 to 63
     * @return the changed options
     */
    public SenderOptions withDscp(int codePoint) {
        return new SenderOptions(networkInterface, ttl, loopback, sourcePort, codePoint, sendBuffer);
    }

    /**
     * These options with another send buffer.
     *
     * @param bytes what to ask for, or 0 for the system's own choice
     * @return the changed options
     */
    public SenderOptions withSendBuffer(int bytes) {
        return new SenderOptions(networkInterface, ttl, loopback, sourcePort, dscp, bytes);
    }

    private static void within(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " " + value + " is not within " + least + " to " + most);
        }
    }
}
