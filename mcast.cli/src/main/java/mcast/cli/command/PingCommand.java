package mcast.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mcast.cli.console.Console;
import mcast.cli.console.ReaderWatch;
import mcast.cli.report.PingSummary;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.cli.text.TimeFormat;
import mcast.cli.words.CommandLine;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.format.NumberedHeader;
import mcast.core.ping.PingListener;
import mcast.core.ping.PingOptions;
import mcast.core.ping.PingReply;
import mcast.core.ping.PingReport;
import mcast.core.ping.Pinger;
import mcast.core.send.Sender;
import org.jspecify.annotations.Nullable;

/** {@code mcast ping}. */
public final class PingCommand implements Command {
    /** Below it a responder holds answers back, since each ping is two. */
    private static final Duration HURRIED = Duration.ofMillis(2);

    private @Nullable String interfaceWord;
    private PingOptions options = PingOptions.DEFAULTS;
    private final List<Group> groups = new ArrayList<>();
    private int expected = 1;
    private boolean quiet;
    private boolean json;

    @Override
    public String help() {
        return """
                usage: mcast ping [OPTIONS] [GROUP]

                Asks a group who hears it: sends numbered pings to it, prints each answer of
                the hosts where 'mcast pong' runs, and at the end a table of them. A unicast
                ping beside each multicast one tells a host that cannot be reached from
                multicast that does not reach it. GROUP is [SOURCE@]ADDRESS[:PORT]; SOURCE is
                the address of this host to send from. Default 224.168.2.9:1600.

                  -i, --interface NAME|ADDRESS|INDEX
                                     where to send (default: where the route leads)
                  -t, --ttl 0..255   hops: 0 this host, 1 this network (default 1)
                  -c, --count N      pings to send, 0 without end (default 0)
                  --interval D       from one to the next, 100us or more (default 1s); 0s: the
                                     next as soon as the last is answered, or 200ms later
                  -W, --wait D       wait so long for answers after the last (default 1s)
                  -s, --size BYTES   of each ping, 40..65507 (default 64)
                  --expect N         exit with 1 if fewer answer, 1..1024 (default 1)
                  -q, --quiet        the table only: no answers, no notes (default: off)
                  --json             answers and summary as JSON (default: off)
                  -h, --help         this text

                The exit status is 1 if nobody answers, or fewer than expected.
                Durations: 500ms, 10s, 2m, 1h.
                """;
    }

    @Override
    public ExitStatus run(CommandLine words, Console console) throws IOException {
        parse(words);
        Group group = groups.isEmpty() ? Group.DEFAULT : groups.getFirst();
        if (interfaceWord != null) {
            options = options.withNetworkInterface(Interfaces.resolve(interfaceWord));
        }
        try (Pinger pinger = Pinger.open(group, options)) {
            console.stopSignal().onStop(pinger::stop);
            ReaderWatch.start(console.out(), console.stopSignal());
            if (!quiet) {
                console.note(
                        "pinging " + group + " on " + pinger.networkInterface().getName() + " from port "
                                + pinger.port() + ", TTL " + options.ttl() + ", " + options.size() + " bytes");
                if (options.interval().orElse(Duration.ZERO).compareTo(HURRIED) < 0) {
                    console.note(
                            "a responder answers 1000 pings a second, unicast ones too, unless it runs with --limit");
                }
            }
            pinger.run(new Listener(console));
            PingReport report = pinger.report();
            var summary = new PingSummary(report);
            console.out().print(json ? summary.asJson() + "\n" : summary.asText());
            if (!quiet) {
                console.note(summary.line(expected));
            }
            return report.responders().size() >= expected ? ExitStatus.DONE : ExitStatus.NOT_DELIVERED;
        }
    }

    private void parse(CommandLine words) {
        while (words.next()) {
            switch (words.option()) {
                case "" -> groups.addAll(words.groups(words.word()));
                case "-i", "--interface" -> interfaceWord = words.value();
                case "-t", "--ttl" -> options = options.withTtl(words.integer(0, 255));
                case "-c", "--count" -> options = counted(words.count());
                case "--interval" -> options = every(interval(words));
                case "-W", "--wait" -> options = options.withPatience(words.duration());
                case "-s", "--size" -> options = options.withSize(words.size(NumberedHeader.SIZE, Sender.MOST_BYTES));
                case "--expect" -> expected = words.integer(1, PingReport.MOST_RESPONDERS);
                case "-q", "--quiet" -> quiet = true;
                case "--json" -> json = true;
                default -> throw words.unknown();
            }
        }
        if (groups.size() > 1) {
            throw words.wrong("ping takes one group, not " + groups.size());
        }
    }

    private PingOptions counted(long count) {
        return count == 0 ? options.withoutCount() : options.withCount(count);
    }

    private PingOptions every(Duration interval) {
        return interval.isZero() ? options.withoutInterval() : options.withInterval(interval);
    }

    private static Duration interval(CommandLine words) {
        Duration interval = words.duration();
        if (interval.compareTo(PingOptions.SHORTEST_INTERVAL) < 0 && !interval.isZero()) {
            throw words.wrong("--interval '" + interval.toNanos() / 1000 + "us' is shorter than 100us, and not 0s");
        }
        return interval;
    }

    /** Prints the answers as they come. */
    private final class Listener implements PingListener {
        private final Console console;
        private final TimeFormat time = TimeFormat.iso();

        Listener(Console console) {
            this.console = console;
        }

        @Override
        public void reply(PingReply reply) throws IOException {
            if (quiet) {
                return;
            }
            String address = AddressFormat.format(reply.responder().getAddress());
            console.out()
                    .print(
                            json
                                    ? Json.event("reply")
                                                    .put("time", time.format(reply.time()))
                                                    .put("address", address)
                                                    .put(
                                                            "port",
                                                            reply.responder().getPort())
                                                    .put("sequence", reply.sequence())
                                                    .put("length", reply.length())
                                                    .put("rttMicros", reply.roundTripNanos() / 1e3)
                                                    .put("duplicate", reply.duplicate())
                                            + "\n"
                                    : reply.length() + " bytes from " + address + ": seq=" + reply.sequence() + " time="
                                            + Numbers.fixed(reply.roundTripNanos() / 1e6, 3) + " ms"
                                            + (reply.duplicate() ? " (DUP!)" : "") + "\n");
            console.out().flush();
        }

        @Override
        public void unsent(IOException reason) {
            console.note(String.valueOf(reason.getMessage()));
        }
    }
}
