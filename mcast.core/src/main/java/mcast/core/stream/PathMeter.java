package mcast.core.stream;

import java.util.OptionalInt;
import java.util.OptionalLong;
import mcast.core.format.Sighting;
import mcast.core.receive.DatagramRun;

/** Notes how a stream's datagrams came, as {@link PathReport} says. Noting allocates nothing. Used by one thread. */
final class PathMeter {
    private static final int NONE = -1;

    private boolean any;
    private OptionalLong joinNanos = OptionalLong.empty();
    private OptionalInt latestHops = OptionalInt.empty();
    private OptionalInt latestDscp = OptionalInt.empty();
    private int latestTtl;
    private int fewestHops = NONE;
    private int mostHops = NONE;
    private int leastPassed = NONE;
    private int mostPassed = NONE;
    private int firstDscp = NONE;
    private long dscps;

    /** Notes datagrams of one run, which were sent with a TTL, {@link Sighting#UNKNOWN} if it is not told. */
    @SuppressWarnings("ReferenceEquality") // a run keeps its objects as long as the values stay
    void add(DatagramRun run, int ttl) {
        OptionalInt hops = run.hops();
        OptionalInt dscp = run.dscp();
        if (hops == latestHops && dscp == latestDscp && ttl == latestTtl && any) {
            return;
        }
        if (!any) {
            joinNanos = run.nanosSinceJoin();
            any = true;
        }
        latestHops = hops;
        latestDscp = dscp;
        latestTtl = ttl;
        if (hops.isPresent()) {
            addHops(hops.getAsInt(), ttl);
        }
        if (dscp.isPresent()) {
            firstDscp = firstDscp == NONE ? dscp.getAsInt() : firstDscp;
            dscps |= 1L << dscp.getAsInt();
        }
    }

    private void addHops(int left, int ttl) {
        fewestHops = fewestHops == NONE ? left : Math.min(fewestHops, left);
        mostHops = Math.max(mostHops, left);
        if (ttl >= left) { // else it is forged, or not known
            leastPassed = leastPassed == NONE ? ttl - left : Math.min(leastPassed, ttl - left);
            mostPassed = Math.max(mostPassed, ttl - left);
        }
    }

    PathReport report() {
        return new PathReport(
                joinNanos,
                known(fewestHops),
                known(mostHops),
                known(leastPassed),
                known(mostPassed),
                known(firstDscp),
                dscps);
    }

    private static OptionalInt known(int value) {
        return value == NONE ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
