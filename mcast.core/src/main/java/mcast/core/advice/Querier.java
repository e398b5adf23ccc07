package mcast.core.advice;

import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.linux.BridgeState;

/** The words for those who ask for members by IGMP (RFC 3376) or MLD (RFC 3810): without one, switches forget them. */
public final class Querier {
    private static final String FORGETS = ": a switch that snoops would forget the members after minutes; make one ask,"
            + " such as a Linux bridge: ";
    /** What follows a line if this process may not read the queries. */
    public static final String WANTS_PRIVILEGE = "; root (CAP_NET_RAW) sees who asks and how often";

    /** What follows a line about no querier if this process may not see whether a firewall lets queries in. */
    public static final String UNLESS_DROPPED =
            "; or a firewall on this host drops queries, which root (CAP_NET_RAW) sees";

    private Querier() {}

    /**
     * Tells that MLD counted no query.
     *
     * @param on the name of the interface
     * @return one line, with the command that makes a bridge ask
     */
    public static String neverAsked(String on) {
        return "no querier has asked for members here so far" + FORGETS + makeAsk(on);
    }

    /**
     * Tells that no query came when one was due.
     *
     * @param on the name of the interface
     * @param listened the time listened
     * @return one line, with the command that makes a bridge ask
     */
    public static String silent(String on, Duration listened) {
        return "no querier asked within " + seconds(listened) + ", not even when this host changed a membership"
                + FORGETS + makeAsk(on);
    }

    /**
     * Tells that a query came when this host changed a membership, and no more.
     *
     * @param family IPv4 or IPv6
     * @return one line
     */
    public static String answered(StandardProtocolFamily family) {
        return "when this host changed a membership, somebody asked for other members at once by "
                + MembershipReports.protocol(family) + ": a querier, or a switch that snoops";
    }

    /**
     * Tells the queries that MLD counted.
     *
     * @param times how many, at least 1
     * @param atOnce whether one of them came at once when this host changed a membership
     * @return one line
     */
    public static String counted(long times, boolean atOnce) {
        return "MLD has asked for members here " + (times == 1 ? "once" : times + " times") + " so far"
                + (atOnce ? ", and at once when this host changed a membership" : "");
    }

    /**
     * Tells that an old querier was heard.
     *
     * @param version of IGMP, 1 or 2
     * @return one line
     */
    public static String old(int version) {
        return "a querier asked for members in the last minutes, by IGMPv" + version;
    }

    /**
     * Tells that nobody knows whether there is one.
     *
     * @param family IPv4 or IPv6
     * @return one line
     */
    public static String unknown(StandardProtocolFamily family) {
        return "not known whether a querier asks for members by " + MembershipReports.protocol(family);
    }

    /**
     * Tells that a bridge of this host is set to ask.
     *
     * @param bridge its name
     * @return one line
     */
    public static String ownBridge(String bridge) {
        return "the bridge " + bridge + " of this host asks for members itself";
    }

    /**
     * Names one that was heard.
     *
     * @param from its address; 0.0.0.0 of a switch or a bridge without one
     * @param isOwn whether the address is this host's
     * @param protocol the protocol with its version: {@code IGMPv3}
     * @param words what else is known of it, in words that follow a comma, each in its turn
     * @return one line
     */
    public static String named(InetAddress from, boolean isOwn, String protocol, Collection<String> words) {
        return (isOwn
                        ? "this host itself (" + AddressFormat.format(from) + ")"
                        : from.isAnyLocalAddress()
                                ? "a switch without an address of its own (" + AddressFormat.format(from)
                                        + ", RFC 4541: a proxy)"
                                : AddressFormat.format(from))
                + " asks for members by " + protocol
                + words.stream().map(each -> ", " + each).collect(Collectors.joining());
    }

    /**
     * Tells that two hosts ask.
     *
     * @param lower the one that RFC 3376 lets ask alone
     * @param higher the other
     * @return one line
     */
    public static String rivals(InetAddress lower, InetAddress higher) {
        return AddressFormat.format(higher) + " goes on asking for members although " + AddressFormat.format(lower)
                + " does, which has the lower address: " + AddressFormat.format(higher)
                + " does not hear it (RFC 3376, RFC 3810: only one may ask)";
    }

    /**
     * Tells that a join cannot name its source.
     *
     * @param protocol the protocol with its version: {@code IGMPv2}
     * @param group a group with a source
     * @return one line
     */
    public static String withoutSources(String protocol, Group group) {
        return "a querier speaks " + protocol + ", in which a join cannot name its source: "
                + AddressFormat.format(group.address())
                + " is asked of the network from every source; set the querier to "
                + (group.family() == StandardProtocolFamily.INET6 ? "MLDv2" : "IGMPv3");
    }

    /**
     * Names the other members of a group.
     *
     * @param group the group
     * @param members their addresses, at least one
     * @return one line
     */
    public static String members(InetAddress group, Collection<InetAddress> members) {
        return "also members of " + AddressFormat.format(group) + ": "
                + members.stream().map(AddressFormat::format).collect(Collectors.joining(", "));
    }

    /**
     * Writes a time in seconds.
     *
     * @param time 0 or more
     * @return for example {@code 125 s} or {@code 0.1 s}
     */
    public static String seconds(Duration time) {
        long tenths = time.toMillis() / 100;
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " s";
    }

    private static String makeAsk(String on) {
        Optional<BridgeState> own = BridgeState.of(on);
        return "ip link set " + (own.isPresent() ? on : "BRIDGE") + " type bridge mcast_querier 1";
    }
}
