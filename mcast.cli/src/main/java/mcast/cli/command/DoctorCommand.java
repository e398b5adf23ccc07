package mcast.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mcast.cli.console.Console;
import mcast.cli.text.Json;
import mcast.cli.text.Table;
import mcast.cli.words.CommandLine;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.doctor.Doctor;
import mcast.core.doctor.Finding;

/** {@code mcast doctor}. */
public final class DoctorCommand implements Command {
    /** For IPv6 where no group is given: transient, link-local scope. */
    private static final String IPV6_GROUP = "[ff12::1600]:1600";

    @Override
    public String help() {
        return """
                usage: mcast doctor [OPTIONS] [GROUP]

                On each interface: joins the group, sends to it with TTL 0, so that nothing
                leaves this host, and listens for itself. Says what is in the way, with the
                command that mends it, and warns of what may be in the way of other hosts.
                GROUP is [SOURCE@]ADDRESS[:PORT]; default 224.168.2.9:1600 for IPv4 and
                [ff12::1600]:1600 for IPv6. Of a SOURCE it says whether it could be heard.

                      --json   one JSON object an interface and group (default: a table)
                  -q, --quiet  nothing but the exit status and errors (default: off)
                  -h, --help   this text

                The exit status is 0 if the group can be sent and heard on at least one
                interface, 1 if on none.
                """;
    }

    @Override
    public ExitStatus run(CommandLine words, Console console) throws IOException {
        boolean json = false;
        boolean quiet = false;
        List<Group> groups = new ArrayList<>();
        while (words.next()) {
            switch (words.option()) {
                case "--json" -> json = true;
                case "-q", "--quiet" -> quiet = true;
                case "" -> groups.addAll(words.groups(words.word()));
                default -> throw words.unknown();
            }
        }
        if (groups.size() > 1) {
            throw words.wrong("doctor takes one group, not " + groups.size());
        }
        if (groups.isEmpty()) {
            groups = List.of(Group.DEFAULT, Group.parse(IPV6_GROUP));
        }
        List<Finding> findings = Doctor.examine(groups);
        if (json) {
            for (Finding each : findings) {
                console.out()
                        .print(Json.event("finding")
                                        .put("interface", each.interfaceName())
                                        .put("family", AddressFormat.format(each.family()))
                                        .put("result", result(each))
                                        .put("text", each.text())
                                + "\n");
            }
        } else if (!quiet) {
            var table = new Table("interface", "family", "multicast", "");
            for (Finding each : findings) {
                table.add(each.interfaceName(), AddressFormat.format(each.family()), result(each), each.text());
            }
            console.out().print(table.toString());
        }
        boolean works = findings.stream().anyMatch(each -> each.result() == Finding.Result.WORKS);
        return works ? ExitStatus.DONE : ExitStatus.NOT_DELIVERED;
    }

    private static String result(Finding finding) {
        return switch (finding.result()) {
            case WORKS -> "works";
            case FAILS -> "fails";
            case NOT_TRIED -> "not tried";
            case WARNS -> "warns";
        };
    }
}
