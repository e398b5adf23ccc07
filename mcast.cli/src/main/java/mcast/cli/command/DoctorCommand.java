package mcast.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import mcast.cli.console.Console;
import mcast.cli.report.FindingTable;
import mcast.cli.report.RunEvents;
import mcast.cli.words.CommandLine;
import mcast.cli.words.DoctorArguments;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;
import mcast.core.NamedInterface;
import mcast.core.doctor.Diagnosis;
import mcast.core.doctor.Doctor;
import mcast.core.doctor.Examination;
import mcast.core.doctor.Verdict;

/** {@code mcast doctor}. */
final class DoctorCommand implements Command {
    private final DoctorArguments asked;

    DoctorCommand(CommandLine words) throws IOException {
        asked = DoctorArguments.parse(words);
    }

    static String help() {
        return """
                usage: mcast doctor [OPTIONS] [GROUP]

                On each interface: joins the group, sends to it with TTL 0, so that nothing
                but membership reports leaves this host, and listens for itself. Says what is
                in the way, with the command that mends it, and warns of what may be in the
                way of other hosts. The last line is the verdict. GROUP is
                [SOURCE@]ADDRESS[:PORT]; default 224.168.2.9:1600 for IPv4 and
                [ff12::1600]:1600 for IPv6. If SOURCE is given, says whether it can be heard.
                @FILE reads the group from a file, @- from standard input.

                Joins a group that nobody uses, too, and changes that membership: so it sees
                whether membership reports leave, and whether a querier asks for members.
                Takes a second or two for that. As root, names the querier.

                  -i, --interface NAME|ADDRESS|INDEX|all
                               where to try; may be given again (default: all)
                  -d, --duration D
                               listen that long for queriers and for datagrams of other
                               hosts: 130s hears the usual querier, which asks every 125
                               seconds (default: a moment)
                      --json   print a JSON object per finding, and a summary with the
                               verdict (default: a table)
                  -q, --quiet  print errors only (default: off)
                  -h, --help   this text

                The exit status is 0 if a group can be sent and heard on each interface that
                is named, or without -i on at least one besides lo, and nothing is found that
                stops it there for certain or likely. Otherwise it is 1. What may stop it is a
                warning and leaves the status 0. A bridge of containers, such as docker0, is
                one besides lo: a script names the interface that has to work.

                examples:
                  mcast doctor                               the default groups, each interface
                  mcast doctor 10.0.0.7@239.1.2.3:5000       can this sender be heard?
                  mcast doctor -i eth0 -d 130s 239.1.2.3:5000    is there a querier, a sender?
                """;
    }

    @Override
    public ExitStatus run(Console console) throws IOException {
        Examination examination = asked.examination();
        var events = new RunEvents(Verb.DOCTOR.word(), asked.groups());
        if (asked.json()) {
            console.event(events.start(names(examination)));
        }
        if (!asked.quiet() && examination.listening().isPositive()) {
            console.note("listening for " + examination.listening().toMillis() / 1000.0 + " seconds");
        }
        var isEnough = new AtomicBoolean();
        console.stopSignal().onStop(() -> isEnough.set(true));
        Diagnosis diagnosis = Doctor.examine(examination, isEnough::get);
        var findings = new FindingTable(diagnosis);
        if (asked.json()) {
            console.out().printLines(events.summary(findings));
        } else if (!asked.quiet()) {
            console.out().printLines(findings.text());
        }
        return diagnosis.verdict().outcome() == Verdict.Outcome.FAILS ? ExitStatus.NOT_DELIVERED : ExitStatus.DONE;
    }

    private static List<String> names(Examination examination) {
        List<String> names = new ArrayList<>();
        if (examination.interfaces().isEmpty()) {
            for (InterfaceState each : Interfaces.states()) {
                names.add(each.name());
            }
            return names;
        }
        for (NamedInterface each : examination.interfaces().get()) {
            names.add(each.name());
        }
        return names;
    }
}
