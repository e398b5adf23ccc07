package mcast.core.advice;

import java.time.Duration;
import java.util.List;

/** What a matrix of hosts that hear each other tells, and where to look. */
public final class MeshFaults {
    private static final int MOST_GROUPS = 4;

    private MeshFaults() {}

    /**
     * Returns the line about a mesh of one.
     *
     * @return one line
     */
    public static String nobody() {
        return "no other host was heard: does the mesh run on another one, with the same group, port and name?";
    }

    /**
     * Names a host that hears nobody.
     *
     * @param host its label
     * @param unicast whether unicast pings come through
     * @return one line
     */
    public static String deaf(String host, boolean unicast) {
        return host + " hears nobody by multicast, though others are heard" + beside(unicast)
                + ": look at its membership (ip maddress), a firewall there that drops what comes in (nft list"
                + " ruleset), and the snooping of its switch port";
    }

    /**
     * Names a host that nobody hears.
     *
     * @param host its label
     * @param unicast whether unicast pings come through
     * @return one line
     */
    public static String mute(String host, boolean unicast) {
        return "nobody hears " + host + " by multicast, though others are heard" + beside(unicast)
                + ": look at its sending: the interface it uses (ip route get GROUP), its TTL, a firewall there that"
                + " drops what goes out (nft list ruleset)";
    }

    /**
     * Names a host that is cut off.
     *
     * @param host its label
     * @param unicast whether unicast pings come through
     * @return one line
     */
    public static String alone(String host, boolean unicast) {
        return host + " neither hears nor is heard by multicast" + beside(unicast)
                + ": another network or VLAN, a router that does not route the group, or what its interface"
                + " joins and sends";
    }

    /**
     * Names a host that loses of each other.
     *
     * @param host its label
     * @return one line
     */
    public static String losesOfEach(String host) {
        return host + " loses some of every host's pings, more than others do: look at its own link and load (ip -s -s"
                + " link; nstat -az UdpRcvbufErrors)";
    }

    /**
     * Names a host of which each other loses.
     *
     * @param host its label
     * @return one line
     */
    public static String isLostByEach(String host) {
        return "every host loses some of the pings of " + host + ", more than of others: look at its sending and its"
                + " link (tc -s qdisc; ip -s -s link)";
    }

    /**
     * Names groups of hosts of which none hears another.
     *
     * @param groups the labels of each group
     * @param ttl the TTL that pings leave with
     * @return one line
     */
    public static String border(List<String> groups, int ttl) {
        String shown = String.join(" | ", groups.subList(0, Math.min(MOST_GROUPS, groups.size())));
        return "a border divides " + shown + (groups.size() > MOST_GROUPS ? " | ..." : "")
                + ": a router that does not route the group, a VLAN, a switch that snoops without a querier"
                + (ttl <= 1 ? ", or the TTL: " + ttl + " passes no router" : "");
    }

    /**
     * Names a host that went silent.
     *
     * @param host its label
     * @param silence how long nothing has come
     * @return one line
     */
    public static String silent(String host, Duration silence) {
        return "nothing has come from " + host + " for " + seconds(silence)
                + ", by multicast or unicast: it was stopped, or is cut off";
    }

    /**
     * Names two hosts of which one heard the other, and no longer does.
     *
     * @param from the label of the sender
     * @param to the label of the other
     * @param silence for how long
     * @return one line
     */
    public static String stopped(String from, String to, Duration silence) {
        return to + " has not heard " + from + " by multicast for " + seconds(silence) + ", though it goes on to send"
                + (silence.toSeconds() >= 60
                        ? ": a switch that snoops may have forgotten it, for want of a querier"
                        : "");
    }

    /**
     * Names two hosts of which one does not hear the other.
     *
     * @param from the label of the sender
     * @param to the label of the other
     * @param unicast whether it hears it by unicast
     * @return one line
     */
    public static String pair(String from, String to, boolean unicast) {
        return to + " does not hear " + from + (unicast ? " by multicast; unicast works" : "");
    }

    /**
     * Counts what is not named.
     *
     * @param pairs how many pairs of hosts
     * @return one line
     */
    public static String more(int pairs) {
        return "and " + pairs + " more such pairs";
    }

    private static String beside(boolean unicast) {
        return unicast ? "; unicast works" : "; unicast was not heard either";
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }
}
