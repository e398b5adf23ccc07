package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import mcast.cli.text.Numbers;
import mcast.core.AddressFormat;
import mcast.core.ping.ViaReport;

/** Writes what became of the pings to the host that was asked by unicast from the first ping on. */
final class ViaText {
    private ViaText() {}

    /**
     * Returns its answers, and what they mean beside those to multicast.
     *
     * @param ttl with which the multicast pings were sent
     * @param lost whether answers were lost on this host
     */
    static List<String> lines(ViaReport via, int ttl, AnswersLost lost) {
        String host = AddressFormat.format(via.address().getAddress());
        List<String> lines = new ArrayList<>();
        lines.add("via " + host + ": " + via.received() + "/" + via.expected() + " answered by unicast"
                + via.roundTrips()
                        .map(times -> ", p50 " + LatencyText.time(times.p50Nanos()))
                        .orElse("")
                + hops(via.hopsThere(), " there") + hops(via.hops(), " back"));
        String alsoHere = lost == AnswersLost.POSSIBLE
                ? ", or its answers were dropped on this host, as packets were, by a firewall for one"
                : "";
        if (lost == AnswersLost.LIKELY && !via.hears()) {
            lines.add((via.received() > 0
                            ? host + " answers unicast, but no answer to multicast got through"
                            : "no answer of " + host + " got through")
                    + "; packets came to this host right after the pings and were dropped, most likely answers by a"
                    + " firewall: whether " + host + " hears multicast is not known");
        } else if (via.received() > 0 && !via.hears()) {
            lines.add(host + " answers unicast but never answered multicast" + address(via)
                    + ": multicast does not get there, or not out of this host" + alsoHere + nearer(via, ttl));
        } else if (via.received() == 0 && via.hears()) {
            lines.add(host + " answers multicast, but not unicast at port "
                    + via.address().getPort()
                    + ": a firewall drops it, or another program hears unicast at that port, or pong cannot there; its"
                    + " first lines say so");
        } else if (via.received() == 0) {
            lines.add(host
                    + " answers neither multicast nor unicast: it is out of reach, or pong does not run there, or a"
                    + " firewall on the way drops the pings or the answers" + alsoHere + "; see: ping " + host);
        }
        via.refusal().ifPresent(reason -> lines.add("the last unicast ping could not be sent " + reason));
        return lines;
    }

    /** Without the times of its answers, a host that answers by another address is not known. */
    private static String address(ViaReport via) {
        return via.clock().isPresent() ? "" : " from this address";
    }

    private static String hops(OptionalInt hops, String direction) {
        return hops.isEmpty() ? "" : ", " + Numbers.counted(hops.getAsInt(), "hop") + direction;
    }

    private static String nearer(ViaReport via, int ttl) {
        int routers = via.hopsThere().orElse(0);
        if (routers == 0) {
            return "; on one network that is a switch that snoops, or a firewall: mcast doctor on both hosts looks for"
                    + " it";
        }
        return "; the way has " + Numbers.counted(routers, "router") + ", so multicast needs "
                + (ttl > routers ? "" : "--ttl " + (routers + 1) + " at least, and ") + "routers that route multicast";
    }
}
