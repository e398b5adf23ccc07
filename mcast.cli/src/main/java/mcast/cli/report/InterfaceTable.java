package mcast.cli.report;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.cli.text.Json;
import mcast.cli.text.Table;
import mcast.core.AddressFormat;
import mcast.core.InterfaceState;

/**
 * The interfaces that {@code mcast interfaces} lists. Immutable.
 *
 * @param rows the interfaces
 */
public record InterfaceTable(List<Row> rows) implements Report {
    /**
     * One interface. Immutable.
     *
     * @param state its state
     * @param defaultIPv4 whether the route to IPv4 groups leads there
     * @param defaultIPv6 whether the route to IPv6 groups leads there
     * @param memberships the groups joined on it by any program; empty if the system does not tell
     */
    public record Row(
            InterfaceState state, boolean defaultIPv4, boolean defaultIPv6, Optional<List<InetAddress>> memberships) {}

    @Override
    public List<String> text() {
        var table = new Table("name", "index", "state", "multicast", "mtu", "default for", "addresses", "memberships");
        for (Row each : rows) {
            InterfaceState state = each.state();
            table.add(
                    state.name(),
                    "" + state.index(),
                    !state.up() ? "down" : state.carrier() ? "up" : "no carrier",
                    state.multicast() ? "yes" : state.loopback() ? "by name" : "no",
                    "" + state.mtu(),
                    each.defaultIPv4() ? each.defaultIPv6() ? "IPv4 IPv6" : "IPv4" : each.defaultIPv6() ? "IPv6" : "-",
                    joined(addresses(state)),
                    each.memberships().isPresent()
                            ? joined(memberships(each.memberships().get()))
                            : "?");
        }
        return table.lines();
    }

    @Override
    public List<Json> json() {
        List<Json> all = new ArrayList<>();
        for (Row each : rows) {
            InterfaceState state = each.state();
            Json json = Json.event("interface")
                    .put("name", state.name())
                    .put("index", state.index())
                    .put("up", state.up())
                    .put("carrier", state.carrier())
                    .put("multicast", state.multicast())
                    .put("mtu", state.mtu())
                    .put("defaultIPv4", each.defaultIPv4())
                    .put("defaultIPv6", each.defaultIPv6())
                    .putTexts("addresses", addresses(state));
            all.add(
                    each.memberships().isPresent()
                            ? json.putTexts(
                                    "memberships",
                                    memberships(each.memberships().get()))
                            : json.putNull("memberships"));
        }
        return all;
    }

    private static List<String> addresses(InterfaceState state) {
        List<String> texts = new ArrayList<>();
        for (InterfaceAddress each : state.addresses()) {
            texts.add(AddressFormat.formatWithoutZone(each.getAddress()) + "/" + each.getNetworkPrefixLength());
        }
        return texts;
    }

    private static List<String> memberships(List<InetAddress> groups) {
        List<String> texts = new ArrayList<>();
        for (InetAddress each : groups) {
            texts.add(AddressFormat.format(each));
        }
        return texts;
    }

    private static String joined(List<String> words) {
        return words.isEmpty() ? "-" : String.join(" ", words);
    }
}
