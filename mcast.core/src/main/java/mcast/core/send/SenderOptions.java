package mcast.core.send;

import java.util.Optional;
import java.util.OptionalInt;
import mcast.core.Interfaces;
import mcast.core.NamedInterface;

/**
 * How a {@link Sender} sends. Immutable; start from {@link #DEFAULTS} and change values by the methods {@code with...}.
 *
 * @param networkInterface the interface to send on; empty for the one that {@link Interfaces#forGroup} chooses
 * @param ttl time to live, or IPv6 hop limit, 0 to 255: 0 stays on this host, for which the sender joins the group; 1
 *     stays on this network
 * @param loopback whether receivers on this host hear it too
 * @param sourcePort the port to send from, 1 to 65,535; empty for a free one that the system chooses
 * @param dscp differentiated services code point (RFC 2474), 0 to 63
 * @param sendBuffer bytes to ask of the kernel (socket(7), SO_SNDBUF), at least 1; empty for the system's default
 */
public record SenderOptions(
        Optional<NamedInterface> networkInterface,
        int ttl,
        boolean loopback,
        OptionalInt sourcePort,
        int dscp,
        OptionalInt sendBuffer) {
    /** The route's interface, TTL 1, heard on this host, any source port, DSCP 0, the system's send buffer. */
    public static final SenderOptions DEFAULTS =
            new SenderOptions(Optional.empty(), 1, true, OptionalInt.empty(), 0, OptionalInt.empty());

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public SenderOptions {
        within("TTL", ttl, 0, 255);
        within("source port", sourcePort.orElse(1), 1, 65_535);
        within("DSCP", dscp, 0, 63);
        within("send buffer", sendBuffer.orElse(1), 1, Integer.MAX_VALUE);
    }

    /**
     * Returns these options with another interface.
     *
     * @param other the interface to send on
     * @return the changed options
     */
    public SenderOptions withNetworkInterface(NamedInterface other) {
        return new SenderOptions(Optional.of(other), ttl, loopback, sourcePort, dscp, sendBuffer);
    }

    /**
     * Returns these options with another TTL.
     *
     * @param hops 0 to 255
     * @return the changed options
     * @throws IllegalArgumentException if the TTL is out of its range
     */
    public SenderOptions withTtl(int hops) {
        return new SenderOptions(networkInterface, hops, loopback, sourcePort, dscp, sendBuffer);
    }

    /**
     * Returns these options with loopback on or off.
     *
     * @param heardHere whether receivers on this host hear it too
     * @return the changed options
     */
    public SenderOptions withLoopback(boolean heardHere) {
        return new SenderOptions(networkInterface, ttl, heardHere, sourcePort, dscp, sendBuffer);
    }

    /**
     * Returns these options with a source port.
     *
     * @param port 1 to 65,535
     * @return the changed options
     * @throws IllegalArgumentException if the port is out of its range
     */
    public SenderOptions withSourcePort(int port) {
        return new SenderOptions(networkInterface, ttl, loopback, OptionalInt.of(port), dscp, sendBuffer);
    }

    /**
     * Returns these options with another DSCP.
     *
     * @param codePoint 0 to 63
     * @return the changed options
     * @throws IllegalArgumentException if the code point is out of its range
     */
    public SenderOptions withDscp(int codePoint) {
        return new SenderOptions(networkInterface, ttl, loopback, sourcePort, codePoint, sendBuffer);
    }

    /**
     * Returns these options with a send buffer.
     *
     * @param bytes the size to ask for, at least 1
     * @return the changed options
     * @throws IllegalArgumentException if the size is less than 1
     */
    public SenderOptions withSendBuffer(int bytes) {
        return new SenderOptions(networkInterface, ttl, loopback, sourcePort, dscp, OptionalInt.of(bytes));
    }

    private static void within(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " " + value + " is not within " + least + " to " + most);
        }
    }
}
