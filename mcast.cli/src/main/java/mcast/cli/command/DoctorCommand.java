package mcast.cli.command;

import java.io.IOException;
import java.util.List;
import mcast.cli.console.Console;
import mcast.cli.report.FindingTable;
import mcast.cli.report.RunEvents;
import mcast.cli.words.CommandLine;
import mcast.cli.words.GroupList;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.doctor.Diagnosis;
import mcast.core.doctor.Doctor;
import mcast.core.doctor.Examination;

/** {@code mcast doctor}. */
final class DoctorCommand implements Command {
    /** The default for IPv6: transient, link-local scope. */
    private static final String IPV6_GROUP = "[ff12::1600]:1600";

    private final List<Group> groups;
    private final boolean quiet;
    private final boolean json;

    DoctorCommand(CommandLine words) throws IOException {
        boolean isQuiet = false;
        boolean isJson = false;
        GroupList asked = GroupList.NONE;
        while (words.next()) {
            switch (words.option()) {
                case "--json" -> isJson = true;
                case "--quiet" -> isQuiet = true;
                case "" -> asked = asked.plus(words.groups(words.word()));
                default -> throw words.unknown();
            }
        }
        words.refuse("--quiet", isJson, "and --json exclude each other");
        List<Group> named = asked.groups();
        if (named.size() > 1) {
            throw words.wrong("doctor takes one group, not " + named.size());
        }
        groups = named.isEmpty() ? List.of(Group.DEFAULT, Group.parse(IPV6_GROUP)) : named;
        quiet = isQuiet;
        json = isJson;
    }

    static String help() {
        return """
                usage: mcast doctor [OPTIONS] [GROUP]

                On each interface: joins the group, sends to it with TTL 0, so that nothing
                leaves this host, and listens for itself. Says what is in the way, with the
                command that mends it, and warns of what may be in the way of other hosts.
                GROUP is [SOURCE@]ADDRESS[:PORT]; default 224.168.2.9:1600 for IPv4 and
                [ff12::1600]:1600 for IPv6. If SOURCE is given, says whether it can be heard.
                @FILE reads the group from a file, @- from standard input.

                      --json   print a JSON object per interface and group (default: a table)
                  -q, --quiet  print errors only (default: off)
                  -h, --help   this text

                The exit status is 0 if the group can be sent and heard on at least one
                interface besides lo, 1 if nothing goes beyond this host.
                """;
    }

    @Override
    public ExitStatus run(Console console) throws IOException {
        if (json) {
            console.event(new RunEvents(Verb.DOCTOR.word(), groups).startOnAll(Interfaces.states()));
        }
        Diagnosis diagnosis = Doctor.examine(Examination.of(groups));
        var findings = new FindingTable(diagnosis.findings());
        if (json) {
            console.out().printLines(findings.json());
        } else if (!quiet) {
            console.out().printLines(findings.text());
        }
        return diagnosis.reachesOthers() ? ExitStatus.DONE : ExitStatus.NOT_DELIVERED;
    }
}
