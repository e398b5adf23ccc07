package mcast.core.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a stream's datagrams came to this host. Immutable.
 *
 * @param joinNanos nanoseconds from joining the group, or from joining it again if that is later, to the stream's first
 *     datagram, 0 or more; empty if none came, or if it is not known
 * @param fewestHops the lowest TTL or hop limit that a datagram arrived with, 0 to 255; empty if the system does not
 *     tell
 * @param mostHops the highest one
 * @param leastPassed the fewest hops on the way: the TTL sent less the TTL that arrived; empty if the format or the
 *     system does not tell
 * @param mostPassed the most hops on the way
 * @param dscp the DSCP of the first datagram, 0 to 63; empty if the system does not tell
 * @param dscps all DSCPs that came: bit n stands for DSCP n
 */
public record PathReport(
        OptionalLong joinNanos,
        OptionalInt fewestHops,
        OptionalInt mostHops,
        OptionalInt leastPassed,
        OptionalInt mostPassed,
        OptionalInt dscp,
        long dscps) {
    /** {@return all DSCPs that came: that of the first datagram, then the others in ascending order} */
    public List<Integer> dscpsSeen() {
        List<Integer> seen = new ArrayList<>();
        dscp.ifPresent(seen::add);
        for (int each = 0; each < Long.SIZE; each++) {
            if ((dscps >>> each & 1) != 0 && !seen.contains(each)) {
                seen.add(each);
            }
        }
        return seen;
    }
}
