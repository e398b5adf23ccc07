package mcast.cli.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import mcast.cli.console.Console;
import mcast.cli.console.LiveLines;
import mcast.cli.console.Output;
import mcast.cli.console.ReaderWatch;
import mcast.cli.console.Terminal;
import mcast.cli.report.JsonStreams;
import mcast.cli.report.LiveStreams;
import mcast.cli.report.MembershipNotes;
import mcast.cli.report.StreamReporter;
import mcast.cli.report.StreamView;
import mcast.cli.report.Summary;
import mcast.cli.report.TextStreams;
import mcast.cli.report.VerdictText;
import mcast.cli.sink.JsonSink;
import mcast.cli.sink.NoSink;
import mcast.cli.sink.RawSink;
import mcast.cli.sink.TextSink;
import mcast.cli.text.EscapedText;
import mcast.cli.text.HexText;
import mcast.cli.text.Json;
import mcast.cli.words.CommandLine;
import mcast.cli.words.NamedInterfaces;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.Traffic;
import mcast.core.loss.LossWatch;
import mcast.core.receive.DatagramSink;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;
import mcast.core.receive.Reception;

/** {@code mcast receive}. */
public final class ReceiveCommand implements Command {
    private final List<Group> groups = new ArrayList<>();
    private final List<String> interfaceWords = new ArrayList<>();
    private final Set<InetAddress> excluded = new HashSet<>();
    private int receiveBuffer = ReceiverOptions.DEFAULTS.receiveBuffer();
    private long count;
    private Duration duration = Duration.ZERO;
    private Duration interval = Duration.ofSeconds(1);
    private String format = "text";
    private boolean formatted;
    private boolean stats;
    private double maxLoss = 100;
    private boolean quiet;
    private boolean json;

    @Override
    public String help() {
        return """
                usage: mcast receive [OPTIONS] [GROUP...]

                Joins each group and prints what comes, until interrupted. GROUP is
                [SOURCE@]ADDRESS[:PORT], or ADDRESS+N for N consecutive groups; with SOURCE
                only that sender is heard. Default 224.168.2.9:1600.

                  -i, --interface NAME|ADDRESS|INDEX|all
                                       where to join; may be given again (default: where the
                                       route leads)
                  -c, --count N        end after N datagrams, 0 for no limit (default 0)
                  -d, --duration D     end after this time (default: no limit)
                  -o, --output text|hex|json|raw|none
                                       how to print a datagram (default text)
                  --stats              a line each interval and stream (on a terminal, a live
                                       table), and a report of what was lost and where,
                                       instead of payloads (default: off)
                  --interval D         of those lines (default 1s)
                  --max-loss PERCENT   exit with 1 if a stream lost more; brings --stats
                                       (default: any loss is fine)
                  --exclude-source ADDRESS
                                       do not hear this sender; may be given again
                                       (default: hear all)
                  --receive-buffer SIZE
                                       ask the kernel for this buffer (default 4M)
                  -q, --quiet          nothing but errors on standard error (default: off)
                  --json               as -o json, and the summary as JSON (default: off)
                  -h, --help           this text

                The exit status is 1 if nothing came, fewer than N, or more was lost.
                Durations: 500ms, 10s, 2m, 1h. Sizes: 1400, 8k, 4M bytes.
                """;
    }

    @Override
    public ExitStatus run(CommandLine words, Console console) throws IOException {
        parse(words);
        ReceiverOptions options = ReceiverOptions.DEFAULTS
                .withInterfaces(NamedInterfaces.of(interfaceWords))
                .withExcludedSources(excluded)
                .withReceiveBuffer(receiveBuffer)
                .withCoalescing(stats || format.equals("none"))
                .withMembershipListener(new MembershipNotes(console));
        try (Receiver receiver = Receiver.open(groups.isEmpty() ? List.of(Group.DEFAULT) : groups, options)) {
            console.stopSignal().onStop(() -> stop(receiver));
            ReaderWatch.start(console.out(), console.stopSignal());
            if (!quiet) {
                announce(receiver, console);
            }
            var watch = LossWatch.start(receiver, options);
            var reporter = new StreamReporter(view(console));
            DatagramSink sink = stats ? reporter : sink(receiver, console.out());
            var reception = new Reception(receiver, sink, count, duration, stats ? interval : Duration.ZERO);
            try {
                reception.run();
            } finally {
                if (!console.out().isReaderGone()) {
                    summarise(reception.received(), receiver, reporter, watch, console);
                }
            }
            long received = reception.received().datagrams();
            boolean delivered = received > 0 && received >= count && (!stats || reporter.worstLoss() <= maxLoss);
            return delivered ? ExitStatus.DONE : ExitStatus.NOT_DELIVERED;
        }
    }

    private void parse(CommandLine words) {
        while (words.next()) {
            switch (words.option()) {
                case "" -> groups.addAll(words.groups(words.word()));
                case "-i", "--interface" -> interfaceWords.add(words.value());
                case "-c", "--count" -> count = words.count();
                case "-d", "--duration" -> duration = words.duration();
                case "-o", "--output" -> {
                    format = words.oneOf("text", "hex", "json", "raw", "none");
                    formatted = true;
                }
                case "--stats" -> stats = true;
                case "--interval" -> interval = words.duration();
                case "--max-loss" -> {
                    maxLoss = words.percent();
                    stats = true;
                }
                case "--exclude-source" -> excluded.add(words.unicastAddress());
                case "--receive-buffer" -> receiveBuffer = words.size(1, Integer.MAX_VALUE);
                case "-q", "--quiet" -> quiet = true;
                case "--json" -> json = true;
                default -> throw words.unknown();
            }
        }
        json |= format.equals("json");
        if (stats && formatted && !format.equals("json")) {
            throw words.wrong("--stats replaces the payloads; '-o " + format + "' does not go with it");
        }
        if (interval.isZero()) {
            throw words.wrong("--interval '0s' is not longer than nothing");
        }
    }

    private StreamView view(Console console) {
        if (json) {
            return new JsonStreams(console.out());
        }
        var text = new TextStreams(console.out());
        if (!stats || !Terminal.isAt(1)) {
            return text;
        }
        var live = new LiveLines(new PrintStream(new FileOutputStream(FileDescriptor.out)));
        console.show(live);
        return new LiveStreams(live, text);
    }

    private DatagramSink sink(Receiver receiver, Output out) {
        List<Membership> memberships = receiver.memberships();
        NetworkInterface first = memberships.getFirst().networkInterface();
        boolean several = false;
        for (Membership each : memberships) {
            several |= !each.networkInterface().equals(first);
        }
        return switch (json && format.equals("text") ? "json" : format) {
            case "text" -> new TextSink(out, EscapedText::escape, several);
            case "hex" -> new TextSink(out, HexText::write, several);
            case "json" -> new JsonSink(out);
            case "raw" -> new RawSink(out);
            default -> new NoSink();
        };
    }

    private void announce(Receiver receiver, Console console) {
        console.note("listening to " + Summary.of(receiver.memberships()));
        if (receiver.receiveBuffer() < receiveBuffer) {
            console.note("receive buffer: " + receiver.receiveBuffer() + " bytes granted of " + receiveBuffer
                    + " asked for; sysctl -w net.core.rmem_max=" + receiveBuffer + " allows more");
        }
    }

    private void summarise(
            Traffic received, Receiver receiver, StreamReporter reporter, LossWatch watch, Console console)
            throws IOException {
        OptionalLong drops = receiver.kernelDrops();
        boolean silent = received.datagrams() == 0;
        if (stats) {
            reporter.end(received, receiver, watch);
        } else if (json) {
            Json summary = Summary.asJson(received, drops);
            console.out().print((silent ? VerdictText.putInto(summary, watch.ofSilence()) : summary) + "\n");
        }
        if (!quiet) {
            String dropped = drops.isEmpty()
                    ? ""
                    : drops.getAsLong() == 0
                            ? "; none dropped on this host"
                            : "; " + drops.getAsLong() + " dropped on this host, whose receive buffer was full";
            console.note("received " + Summary.of(received) + dropped);
            if (silent && !stats && !json) {
                VerdictText.of(watch.ofSilence(), true).forEach(console::note);
            }
        }
    }

    private static void stop(Receiver receiver) {
        try {
            receiver.close();
        } catch (IOException e) {
            // it ends all the same
        }
    }
}
