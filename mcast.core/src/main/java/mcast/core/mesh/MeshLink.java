package mcast.core.mesh;

import java.time.Duration;

/**
 * What one host hears of another. Immutable. The pings count from the first one that was heard on.
 *
 * @param heard how it hears the other
 * @param expected the multicast pings that it should have heard, 0 if that is not known
 * @param received those that it heard
 * @param unicast the unicast pings that it heard
 * @param stopped how long multicast pings had not come any more while the other went on to send them; 0 if they came to
 *     the end
 */
public record MeshLink(Heard heard, long expected, long received, long unicast, Duration stopped) {
    /** The link that nothing is known of. */
    static final MeshLink UNKNOWN = new MeshLink(Heard.UNKNOWN, 0, 0, 0, Duration.ZERO);

    /** The link by which nothing came. */
    static final MeshLink NOTHING = new MeshLink(Heard.NOTHING, 0, 0, 0, Duration.ZERO);

    /**
     * Returns whether it loses more than a limit, carries nothing, stopped while its sender went on, or is not known.
     *
     * @param maxLossPercent the loss that is allowed, 0 to 100
     * @return false if the one hears the other
     */
    public boolean isBroken(double maxLossPercent) {
        return !heard.byMulticast() || !stopped.isZero() || lossPercent() > maxLossPercent;
    }

    /**
     * Returns the loss of multicast pings.
     *
     * @return 0 to 100; 100 if none is heard; 0 if it is not known
     */
    public double lossPercent() {
        return switch (heard) {
            case ALL, UNKNOWN -> 0;
            case SOME -> 100.0 * (expected - received) / expected;
            case UNICAST, NOTHING -> 100;
        };
    }
}
