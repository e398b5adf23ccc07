package mcast.core.advice;

import java.util.Locale;
import java.util.Optional;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.linux.FirewallService;

/** The words for a firewall on this host, and the commands that list its rules. */
public final class Firewall {
    /** A datagram of this host was refused. */
    public static final String REJECTS = "a firewall on this host rejects it; see: nft list ruleset";

    /** A datagram of this host to itself did not arrive. */
    public static final String DROPS = "a firewall on this host drops it; see: nft list ruleset";

    /** Datagrams came to IP and not to a socket. */
    static final String SILENT = "a firewall on this host; nft list ruleset, or iptables-save";

    /** Datagrams came in on an interface, but not to IP. */
    static final String INGRESS = "a firewall's ingress hook or tc (nft list ruleset; tc filter show dev %s ingress)";

    /** Datagrams came to IP, which let them go as it does without a membership. */
    static final String PREROUTING = "a firewall's prerouting chain (nft list ruleset)";

    private Firewall() {}

    /**
     * Tells that datagrams of this host to itself did not arrive, but those to another group did.
     *
     * @param group the group whose datagrams did not
     * @param admitted the one whose datagrams did
     * @param service the service that keeps the rules, if it is known
     * @return the cause, and the command that admits the group, or lists the rules
     */
    public static String dropsOne(Group group, Group admitted, Optional<FirewallService> service) {
        String address = AddressFormat.formatWithoutZone(group.address());
        String mend = service.map(each -> switch (each) {
                    case UFW -> ": ufw allow proto udp to " + address + " port " + group.port();
                    case FIREWALLD ->
                        ": firewall-cmd --add-rich-rule='rule family="
                                + AddressFormat.format(group.family()).toLowerCase(Locale.ROOT)
                                + " destination address=" + address + " accept'";
                })
                .orElse("; see: nft list ruleset");
        return "a firewall on this host drops it, but lets " + admitted + " through" + mend;
    }
}
