package mcast.core.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringTokenizer;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;
import mcast.core.linux.InterfaceSetting;

/**
 * What this host cannot try alone: settings that stop what others send, and signs that the network may.
 * For what the settings mean see the kernel's {@code ip-sysctl}.
 */
final class Warnings {
    private static final InterfaceSetting RP_FILTER = new InterfaceSetting(StandardProtocolFamily.INET, "rp_filter");
    private static final InterfaceSetting IGMP_VERSION =
            new InterfaceSetting(StandardProtocolFamily.INET, "force_igmp_version");
    private static final InterfaceSetting MLD_VERSION =
            new InterfaceSetting(StandardProtocolFamily.INET6, "force_mld_version");

    private Warnings() {}

    static List<String> of(Group group, InterfaceState on) throws IOException {
        List<String> warnings = new ArrayList<>();
        if (!on.multicast()) {
            warnings.add("the MULTICAST flag is off: programs pass over the interface unless it is named: ip link set "
                    + on.name() + " multicast on");
        }
        if (group.family() == StandardProtocolFamily.INET6) {
            version(MLD_VERSION, 1, "MLD", on).ifPresent(warnings::add);
            querier(on).ifPresent(warnings::add);
        } else {
            version(IGMP_VERSION, 2, "IGMP", on).ifPresent(warnings::add);
            reversePath(group, on).ifPresent(warnings::add);
        }
        return warnings;
    }

    /** The filter of an interface is the stricter one of its own and that of all: 1 is strict, 2 is loose. */
    private static Optional<String> reversePath(Group group, InterfaceState on) throws IOException {
        int own = RP_FILTER.value(on.name());
        int all = RP_FILTER.value("all");
        if (Math.max(own, all) == 0) {
            return Optional.empty();
        }
        boolean strict = Math.max(own, all) == 1;
        InetAddress source = group.source().orElse(null);
        long dropped = networkStatistic("TcpExt:", "IPReversePathFilter").orElse(0);
        String which;
        if (source != null) {
            Optional<String> back = Interfaces.routed(source).map(each -> each.getName());
            if (back.isPresent() && (!strict || back.get().equals(on.name()))) {
                return Optional.empty();
            }
            which = "from " + AddressFormat.format(source) + ", to which "
                    + (back.isPresent() ? "the route leads through " + back.get() : "there is no route");
        } else if (strict) {
            which = "from sources to which the route does not lead through " + on.name();
        } else if (dropped > 0) {
            which = "from sources to which there is no route";
        } else {
            return Optional.empty();
        }
        return Optional.of("the reverse-path filter drops what comes " + which + " (" + dropped
                + " dropped on this host so far): sysctl -w" + (own == 0 ? "" : " " + RP_FILTER.zero(on.name()))
                + (all == 0 ? "" : " " + RP_FILTER.zero("all")));
    }

    private static Optional<String> version(InterfaceSetting force, int old, String protocol, InterfaceState on) {
        String where = force.value(on.name()) != 0 ? on.name() : "all";
        int forced = force.value(where);
        return forced == 0 || forced > old
                ? Optional.empty()
                : Optional.of(protocol + " is held to version " + forced
                        + ", in which a join cannot name its sources: sysctl -w " + force.zero(where));
    }

    /** The kernel counts the queries of MLD (RFC 3810) that came in on an interface; those of IGMP it does not. */
    private static Optional<String> querier(InterfaceState on) throws IOException {
        Path counters = Path.of("/proc/net/dev_snmp6", on.name());
        if (!Files.exists(counters)) {
            return Optional.empty();
        }
        boolean none = Files.readAllLines(counters).stream()
                .map(line -> List.of(line.split("\\s+")))
                .anyMatch(words -> words.equals(List.of("Icmp6InGroupMembQueries", "0")));
        return none
                ? Optional.of(
                        "no querier has asked for members here so far: a switch that snoops would forget them after"
                                + " minutes; make one ask, such as a Linux bridge: ip link set BRIDGE type bridge mcast_querier 1")
                : Optional.empty();
    }

    /** A counter of {@code /proc/net/netstat}: a line of names is followed by a line of values. */
    private static OptionalLong networkStatistic(String protocol, String name) throws IOException {
        Path file = Path.of("/proc/net/netstat");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            int column = words(lines.get(i)).indexOf(name);
            if (column >= 0 && lines.get(i).startsWith(protocol)) {
                return OptionalLong.of(Long.parseLong(words(lines.get(i + 1)).get(column)));
            }
        }
        return OptionalLong.empty();
    }

    private static List<String> words(String line) {
        var words = new StringTokenizer(line);
        String[] all = new String[words.countTokens()];
        Arrays.setAll(all, i -> words.nextToken());
        return List.of(all);
    }
}
