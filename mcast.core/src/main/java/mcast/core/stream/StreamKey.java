package mcast.core.stream;

import java.net.InetAddress;
import mcast.core.Membership;
import mcast.core.format.StreamFormat;

/**
 * Names one stream. A sender that starts again is a new stream if its format tells runs apart. Immutable.
 *
 * @param source the sender's address
 * @param sourcePort the sender's port, 0 to 65,535
 * @param membership the group and interface that its datagrams come through
 * @param format the format of its payload
 * @param stream what else the format tells streams apart by: the run of a sender, for example; 0 if nothing
 * @param run how often the sender has begun anew before, as its numbers tell; 0 for the first
 */
public record StreamKey(
        InetAddress source, int sourcePort, Membership membership, StreamFormat format, long stream, int run) {
    /** {@return the sender and the group} */
    public FlowKey flow() {
        return new FlowKey(source, sourcePort, membership);
    }

    /** By hand, as in {@link Membership}. */
    @Override
    public int hashCode() {
        return 31 * (31 * (31 * source.hashCode() + sourcePort) + membership.hashCode()) + Long.hashCode(stream) + run;
    }
}
