package mcast.core.linux;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The ways of a route. If there are several, the kernel takes one of them for each source and destination
 * (rtnetlink(7), RTA_MULTIPATH). {@link RouteQuery} tells the one that it takes.
 */
public final class RouteWays {
    private static final int RTA_MULTIPATH = 9;
    private static final int RTM_F_FIB_MATCH = 0x2000;
    private static final int LENGTH_OF_RTNEXTHOP = 8;
    private static final int RTNH_F_DEAD = 1;

    private RouteWays() {}

    /**
     * Asks the kernel for the ways of the route to an address. Sends nothing.
     *
     * @param destination any address
     * @return the index of each interface that the ways lead through; none if no route leads there
     * @throws IOException if the kernel does not tell
     */
    public static Set<Integer> to(InetAddress destination) throws IOException {
        try {
            ByteBuffer answer = Netlink.ask(RouteQuery.question(destination, RTM_F_FIB_MATCH));
            return parse(answer.position(answer.position() + RouteQuery.LENGTH_OF_RTMSG));
        } catch (Netlink.RefusedException e) {
            return Set.of();
        }
    }

    /** A way is its length, flags, hops and index, and attributes. */
    static Set<Integer> parse(ByteBuffer attributes) {
        Set<Integer> ways = new LinkedHashSet<>();
        Optional<ByteBuffer> one = Attributes.find(attributes, RouteQuery.RTA_OIF);
        one.ifPresent(index -> ways.add(index.getInt(0)));
        Optional<ByteBuffer> several = Attributes.find(attributes, RTA_MULTIPATH);
        several.ifPresent(list -> addEach(ways, list));
        return ways;
    }

    private static void addEach(Set<Integer> ways, ByteBuffer list) {
        int at = 0;
        while (list.limit() - at >= LENGTH_OF_RTNEXTHOP) {
            if ((list.get(at + 2) & RTNH_F_DEAD) == 0) {
                ways.add(list.getInt(at + 4));
            }
            at += Math.max(LENGTH_OF_RTNEXTHOP, (Short.toUnsignedInt(list.getShort(at)) + 3) & ~3);
        }
    }
}
