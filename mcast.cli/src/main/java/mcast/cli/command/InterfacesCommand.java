package mcast.cli.command;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.cli.console.Console;
import mcast.cli.report.InterfaceTable;
import mcast.cli.report.RunEvents;
import mcast.cli.words.CommandLine;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;
import mcast.core.NamedInterface;

/** {@code mcast interfaces}. */
final class InterfacesCommand implements Command {
    /** Any group of site-local scope or wider: those share a route. */
    private static final String IPV6_GROUP = "ff15::1";

    private final boolean json;

    InterfacesCommand(CommandLine words) {
        boolean isJson = false;
        while (words.next()) {
            switch (words.option()) {
                case "--json" -> isJson = true;
                case "--quiet" -> {}
                case "" -> throw words.wrong("unexpected '" + words.word() + "'");
                default -> throw words.unknown();
            }
        }
        json = isJson;
    }

    static String help() {
        return """
                usage: mcast interfaces [OPTIONS]

                Lists this host's interfaces: name, index, state, whether multicast is on, MTU,
                addresses, whether the route to IPv4 or IPv6 groups leads there, and the groups
                joined by any program.

                      --json   print a JSON object per interface (default: a table)
                  -q, --quiet  accepted as by the other commands (default: off)
                  -h, --help   this text

                examples:
                  mcast interfaces                           a table
                  mcast interfaces --json                    for a program
                """;
    }

    @Override
    public ExitStatus run(Console console) throws IOException {
        List<InterfaceState> states = Interfaces.states();
        if (json) {
            console.event(new RunEvents(Verb.INTERFACES.word(), List.of()).startOnAll(states));
        }
        Optional<NamedInterface> ipv4 = Interfaces.routed(Group.DEFAULT.address());
        Optional<NamedInterface> ipv6 = Interfaces.routed(InetAddress.ofLiteral(IPV6_GROUP));
        List<InterfaceTable.Row> rows = new ArrayList<>();
        for (InterfaceState each : states) {
            rows.add(new InterfaceTable.Row(
                    each, isAt(ipv4, each), isAt(ipv6, each), Interfaces.memberships(each.index())));
        }
        var table = new InterfaceTable(rows);
        console.out().printLines(json ? table.json() : table.text());
        return ExitStatus.DONE;
    }

    private static boolean isAt(Optional<NamedInterface> route, InterfaceState state) {
        return route.isPresent() && route.get().index() == state.index();
    }
}
