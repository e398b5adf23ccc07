package mcast.core.stream;

import java.net.InetAddress;
import mcast.core.Membership;

/**
 * Names what one sender sends to one group. Immutable.
 *
 * @param source the sender's address
 * @param sourcePort the sender's port, 0 to 65,535
 * @param membership the group and interface that its datagrams come through
 */
public record FlowKey(InetAddress source, int sourcePort, Membership membership) {
    /** By hand, as in {@link Membership}. */
    @Override
    public int hashCode() {
        return 31 * (31 * source.hashCode() + sourcePort) + membership.hashCode();
    }
}
