package mcast.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mcast.cli.console.Console;
import mcast.cli.console.Output;
import mcast.cli.console.ReaderWatch;
import mcast.cli.report.InterfaceNotes;
import mcast.cli.report.PingReplies;
import mcast.cli.report.PingSummary;
import mcast.cli.report.RunEvents;
import mcast.cli.words.CommandLine;
import mcast.cli.words.PingArguments;
import mcast.core.metrics.PingMetrics;
import mcast.core.ping.PingOptions;
import mcast.core.ping.PingReport;
import mcast.core.ping.Pinger;

/** {@code mcast ping}. */
final class PingCommand implements Command {
    /** At a shorter interval a responder holds answers back, because each ping is two. */
    private static final Duration HURRIED = Duration.ofMillis(2);

    private final PingArguments asked;
    private final CommandLine words;

    PingCommand(CommandLine words) throws IOException {
        asked = PingArguments.parse(words);
        this.words = words;
    }

    static String help() {
        return """
                usage: mcast ping [OPTIONS] [GROUP]

                Asks which hosts hear a group: sends numbered pings to it, prints each answer
                of a host that runs 'mcast pong', and at the end a table of these hosts. A
                unicast ping goes beside each multicast one: it shows whether a host is out of
                reach, or only multicast to it is broken. Unicast pings are no longer than the
                answer of their host, at most 1000 in any second to all hosts together, and
                pause when a host leaves two unanswered. GROUP is [SOURCE@]ADDRESS[:PORT];
                SOURCE is the address of this host to send from; @FILE reads the group from a
                file, @- from standard input. Default 224.168.2.9:1600.

                  -i, --interface NAME|ADDRESS|INDEX
                                     where to send (default: where the route leads)
                  -t, --ttl 0..255   hops: 0 this host, 1 this network (default 1)
                  -c, --count N      pings to send, 0 without end (default 0)
                  --interval D       time between two pings, 100us or more (default 1s); 0s:
                                     send the next as soon as the last is answered, or 200ms
                                     later; with --mesh 10ms or more
                  -W, --wait D       time to wait for answers after the last (default 1s)
                  -s, --size BYTES|max
                                     size of each ping, 40..65507 (default 64); max: find the
                                     largest that all answer who answer a small one
                  --source-port N    send from this port, 1..65535, at which answers come
                                     (default: any)
                  --via HOST         ask this host by unicast too, from the first ping on, at
                                     the group's port: shows whether it is there if multicast
                                     never reaches it (default: none)
                  --expect N|HOST,HOST
                                     exit with 1 if fewer answer, 1..1024 (default 1); with
                                     --mesh, if there are fewer hosts, this one included
                                     (default 2), or if a host that is named is missing
                  --mesh             ping with all hosts that run this command, and print
                                     which of them hear each other; --mesh=NAME tells it
                                     from other meshes on the group (default: off)
                  -d, --duration D   with --mesh, how long to run (default: no limit)
                  --max-loss PERCENT
                                     with --mesh, the loss that is not counted as one
                                     (default 0)
                  --metrics FILE|ADDRESS:PORT
                                     publish what is counted each second: to FILE for
                                     node_exporter, or over HTTP at /metrics; without
                                     ADDRESS on 127.0.0.1 (default: off)
                  --plot FILE        at the end, draw round trips and lost answers of each
                                     responder in FILE (SVG) (default: off)
                  -q, --quiet        print the table only: no answers, no notes (default: off)
                  --json             print start, answers, and summary or error as JSON
                                     (default: off)
                  -h, --help         this text

                The exit status is 1 if nobody answers, or fewer than expected; with --mesh,
                if not every host hears every other. If the reader of the output goes before
                the end, as head does, it is 1 only under --expect, or --max-loss of --mesh.

                Durations: 500ms, 10s, 2m, 1h, or seconds.

                examples:
                  mcast ping 239.1.2.3:5000                  who hears the group?
                  mcast ping -c 10 --expect 3 239.1.2.3:5000  status 1 if fewer than three do
                  mcast ping --via 10.1.0.7 239.1.2.3:5000   multicast never came; does unicast?
                  mcast ping --mesh -d 20s --expect a,b,c 239.1.2.3:5000
                                                             on a, b and c: who hears whom?
                """;
    }

    @Override
    public ExitStatus run(Console console) throws IOException {
        if (asked.largest()) {
            return new SizeSearchRun(asked, words, console).run();
        }
        new WrittenFiles(Optional.empty(), asked.metrics(), asked.plot()).check();
        PingOptions options = asked.pingOptions();
        try (Pinger pinger = Pinger.open(asked.group(), options)) {
            console.stopSignal().onStop(pinger::stop);
            ReaderWatch.start(console);
            var events = new RunEvents(Verb.PING.word(), List.of(asked.group()));
            if (asked.json()) {
                console.begin(events.start(List.of(pinger.networkInterface().name())));
            }
            if (!asked.quiet()) {
                announce(pinger, console);
            }
            Optional<PingPicture> picture = asked.plot().map(PingPicture::new);
            try (var end = new Beside()) {
                picture.ifPresent(
                        each -> end.add(() -> each.write(pinger, asked.group()))); // also if nobody reads the summary
                run(pinger, picture, console);
                return summarise(pinger, events, console);
            }
        }
    }

    private void run(Pinger pinger, Optional<PingPicture> picture, Console console) throws IOException {
        var replies = new PingReplies(console, words, asked.quiet(), asked.json());
        Duration between = asked.options().interval().orElse(Duration.ZERO);
        try (var beside = new Beside()) {
            if (asked.metrics().isPresent()) {
                var metrics = new PingMetrics(asked.group(), pinger);
                replies.onReply(metrics::add);
                beside.add(Metering.eachSecond(asked.metrics().get(), metrics::now, asked.quiet(), console));
            }
            if (picture.isPresent()) {
                beside.add(picture.get().gather(pinger, replies, between));
            }
            pinger.run(replies);
        } catch (Output.ClosedException e) {
            // nobody reads on: who answered until now is judged
        }
    }

    private ExitStatus summarise(Pinger pinger, RunEvents events, Console console) throws IOException {
        PingReport report = pinger.report();
        List<String> causes = PingCauses.of(pinger, report, asked);
        var summary = new PingSummary(
                report,
                asked.options().ttl(),
                asked.expected(),
                pinger.answersDropped(),
                pinger.dropsAnswers(),
                causes);
        // at once: before a picture, which may go to a pipe that nobody reads
        boolean isRead = console.end(asked.json() ? events.summary(summary) : summary.text());
        if (!isRead && !words.asks("--expect")) {
            return ExitStatus.DONE;
        }
        if (!asked.quiet()) {
            String unasked = pinger.answersDropped() > 0
                    ? ""
                    : InterfaceNotes.unasked(
                            asked.group(),
                            pinger.networkInterface(),
                            asked.options().ttl());
            console.note(summary.conclusion(unasked));
            console.note(causes);
        }
        return summary.isComplete() ? ExitStatus.DONE : ExitStatus.NOT_DELIVERED;
    }

    private void announce(Pinger pinger, Console console) throws IOException {
        console.note("pinging " + asked.group() + " on "
                + pinger.networkInterface().name() + " from port " + pinger.port() + ", TTL "
                + asked.options().ttl() + ", " + asked.options().size() + " bytes");
        console.note(InterfaceNotes.choice(asked.group(), pinger.networkInterface(), pinger.alternatives()));
        console.note(InterfaceNotes.wholeAbove(
                asked.group(), pinger.networkInterface(), asked.options().size()));
        if (asked.options().interval().orElse(Duration.ZERO).compareTo(HURRIED) < 0) {
            console.note("a responder answers 1000 pings per second, unicast ones too, unless it runs with --limit");
        }
    }
}
