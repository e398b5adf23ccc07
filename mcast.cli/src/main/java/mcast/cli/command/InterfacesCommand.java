package mcast.cli.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mcast.cli.console.Console;
import mcast.cli.text.Json;
import mcast.cli.text.Table;
import mcast.cli.words.CommandLine;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;

/** {@code mcast interfaces}. */
public final class InterfacesCommand implements Command {
    @Override
    public String help() {
        return """
                usage: mcast interfaces [OPTIONS]

                Lists this host's interfaces: name, index, state, whether multicast is on, MTU,
                addresses, whether the route to IPv4 or IPv6 groups leads there, and the groups
                joined by any program.

                      --json   one JSON object an interface (default: a table)
                  -q, --quiet  accepted as by the other commands (default: off)
                  -h, --help   this text
                """;
    }

    @Override
    public ExitStatus run(CommandLine words, Console console) throws IOException {
        boolean json = false;
        while (words.next()) {
            switch (words.option()) {
                case "--json" -> json = true;
                case "-q", "--quiet" -> {}
                case "" -> throw words.wrong("unexpected '" + words.word() + "'");
                default -> throw words.unknown();
            }
        }
        Optional<NetworkInterface> ipv4 = Interfaces.routed(Group.DEFAULT.address());
        Optional<NetworkInterface> ipv6 = Interfaces.routed(InetAddress.ofLiteral("ff15::1"));
        var table = new Table("name", "index", "state", "multicast", "mtu", "default for", "addresses", "memberships");
        for (InterfaceState each : Interfaces.states()) {
            List<String> addresses = each.addresses().stream()
                    .map(a -> AddressFormat.formatWithoutZone(a.getAddress()) + "/" + a.getNetworkPrefixLength())
                    .toList();
            Optional<List<String>> groups = Interfaces.memberships(each.index())
                    .map(list -> list.stream().map(AddressFormat::format).toList());
            boolean isDefault4 =
                    ipv4.filter(on -> on.getIndex() == each.index()).isPresent();
            boolean isDefault6 =
                    ipv6.filter(on -> on.getIndex() == each.index()).isPresent();
            if (json) {
                Json line = Json.event("interface")
                        .put("name", each.name())
                        .put("index", each.index())
                        .put("up", each.up())
                        .put("carrier", each.carrier())
                        .put("multicast", each.multicast())
                        .put("mtu", each.mtu())
                        .put("defaultIPv4", isDefault4)
                        .put("defaultIPv6", isDefault6)
                        .putTexts("addresses", addresses);
                console.out()
                        .print((groups.isPresent()
                                        ? line.putTexts("memberships", groups.get())
                                        : line.putNull("memberships"))
                                + "\n");
            } else {
                table.add(
                        each.name(),
                        "" + each.index(),
                        !each.up() ? "down" : each.carrier() ? "up" : "no carrier",
                        each.multicast() ? "yes" : each.loopback() ? "by name" : "no",
                        "" + each.mtu(),
                        joined(Stream.of(isDefault4 ? "IPv4" : "", isDefault6 ? "IPv6" : "")
                                .filter(s -> !s.isEmpty())),
                        joined(addresses.stream()),
                        groups.map(g -> joined(g.stream())).orElse("?"));
            }
        }
        if (!json) {
            console.out().print(table.toString());
        }
        return ExitStatus.DONE;
    }

    private static String joined(Stream<String> words) {
        String text = String.join(" ", words.toList());
        return text.isEmpty() ? "-" : text;
    }
}
