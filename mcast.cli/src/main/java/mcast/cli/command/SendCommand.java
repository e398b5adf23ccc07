package mcast.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import mcast.cli.console.Console;
import mcast.cli.console.Terminal;
import mcast.cli.report.Progress;
import mcast.cli.report.Summary;
import mcast.cli.source.HexLines;
import mcast.cli.source.LinePayloads;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.cli.words.CommandLine;
import mcast.cli.words.Rate;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.Traffic;
import mcast.core.format.NumberedHeader;
import mcast.core.send.NumberedPayloads;
import mcast.core.send.Pace;
import mcast.core.send.PayloadSource;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;
import mcast.core.send.Transmission;
import mcast.core.send.TransmissionPlan;
import mcast.core.send.Transmissions;
import mcast.core.send.UnsendableException;
import org.jspecify.annotations.Nullable;

/** {@code mcast send}. */
public final class SendCommand implements Command {
    /** Each has a thread, which spins before a datagram is due; with many more than processors none keeps its pace. */
    private static final int MOST_GROUPS = 16;

    private @Nullable String interfaceWord;
    private SenderOptions options = SenderOptions.DEFAULTS;
    private long count = -1;
    private @Nullable Duration interval;
    private @Nullable Rate rate;
    private int size;
    private Duration duration = Duration.ZERO;
    private boolean hex;
    private boolean keepGoing;
    private boolean quiet;
    private boolean json;
    private final List<String> positionals = new ArrayList<>();

    @Override
    public String help() {
        return """
                usage: mcast send [OPTIONS] [GROUP] [TEXT...]

                Sends TEXT to the group as one datagram. Without TEXT, each line of standard
                input is one datagram, as it comes. The loss of numbered datagrams is
                counted by 'mcast receive'. GROUP is [SOURCE@]ADDRESS[:PORT], or ADDRESS+N
                for up to 16 consecutive groups at once, each with its own count and rate;
                SOURCE is the address of this host to send from. Default 224.168.2.9:1600.

                  -i, --interface NAME|ADDRESS|INDEX
                                       where to send (default: where the route leads)
                  -t, --ttl 0..255     hops: 0 this host, 1 this network (default 1)
                  -c, --count N        datagrams to send, 0 without end (default: 1 for TEXT,
                                       without end with --duration; every line of input)
                  --interval D         time from one to the next (default 1s, none for lines)
                  --rate R             datagrams a second (1000, 10k, 1M), payload bits a
                                       second (10Mbit, 1Gbit), or max (default: the interval)
                  -d, --duration D     end after this time (default: no limit)
                  -s, --size BYTES     send numbered datagrams of this size, 40..65507, instead
                                       of text, without end (default: text)
                  --source-port N      send from this port, 1..65535 (default: any)
                  --no-loopback        not to be heard on this host (default: heard)
                  --dscp 0..63         differentiated services code point (default 0)
                  --send-buffer SIZE   ask the kernel for this buffer (default: its own)
                  --hex                TEXT and lines are hex digits (default: text)
                  --keep-going         go on after a datagram that cannot be sent; the exit
                                       status is then 3 (default: stop there)
                  -q, --quiet          nothing but errors on standard error (default: off)
                  --json               the summary as JSON on standard output (default: off)
                  -h, --help           this text

                Durations: 500ms, 10s, 2m, 1h. Sizes: 1400, 8k, 4M bytes.
                """;
    }

    @Override
    public ExitStatus run(CommandLine words, Console console) throws IOException {
        parse(words);
        List<Group> groups = groups(words);
        Supplier<PayloadSource> payloads = payloads(words, console.in());
        boolean isText = positionals.size() > 1;
        long most = count >= 0 ? count : !isText || !duration.isZero() ? 0 : 1;
        var plan = new TransmissionPlan(most, duration, pace(words), keepGoing);
        @Nullable NetworkInterface named = interfaceWord == null ? null : Interfaces.resolve(interfaceWord);
        List<Sender> senders = new ArrayList<>();
        List<Transmission> transmissions = new ArrayList<>();
        try {
            for (Group group : groups) {
                var sender = Sender.open(group, options.withNetworkInterface(named));
                senders.add(sender);
                transmissions.add(new Transmission(sender, payloads.get(), plan, console::note));
            }
            if (!quiet) {
                console.note("sending to " + where(senders) + ", TTL " + options.ttl());
            }
            return transmit(new Transmissions(transmissions), plan, groups.size(), console);
        } finally {
            senders.forEach(Sender::close);
        }
    }

    private static String where(List<Sender> senders) {
        Sender first = senders.getFirst();
        if (senders.size() == 1) {
            return first.group() + " on " + first.networkInterface().getName() + " from port " + first.sourcePort();
        }
        Set<String> interfaces = new TreeSet<>();
        for (Sender each : senders) {
            interfaces.add(each.networkInterface().getName());
        }
        return first.group() + " ... " + senders.getLast().group() + " on " + String.join(" ", interfaces);
    }

    private void parse(CommandLine words) {
        while (words.next()) {
            switch (words.option()) {
                case "" -> positionals.add(words.word());
                case "-i", "--interface" -> interfaceWord = words.value();
                case "-t", "--ttl" -> options = options.withTtl(words.integer(0, 255));
                case "-c", "--count" -> count = words.count();
                case "--interval" -> interval = words.duration();
                case "--rate" -> rate = words.rate();
                case "-s", "--size" -> size = words.size(NumberedHeader.SIZE, Sender.MOST_BYTES);
                case "-d", "--duration" -> duration = words.duration();
                case "--source-port" -> options = options.withSourcePort(words.integer(1, 65_535));
                case "--no-loopback" -> options = options.withLoopback(false);
                case "--dscp" -> options = options.withDscp(words.integer(0, 63));
                case "--send-buffer" -> options = options.withSendBuffer(words.size(1, Integer.MAX_VALUE));
                case "--hex" -> hex = true;
                case "--keep-going" -> keepGoing = true;
                case "-q", "--quiet" -> quiet = true;
                case "--json" -> json = true;
                default -> throw words.unknown();
            }
        }
    }

    private Pace pace(CommandLine words) {
        if (rate != null) {
            if (interval != null) {
                throw words.wrong("--rate and --interval exclude each other");
            }
            OptionalInt bytes = size > 0
                    ? OptionalInt.of(size)
                    : positionals.size() > 1
                            ? OptionalInt.of(text().getBytes(StandardCharsets.UTF_8).length)
                            : OptionalInt.empty();
            if (rate.inBits() && bytes.isEmpty()) {
                throw words.wrong("--rate in bits needs datagrams of a known size: --size or TEXT");
            }
            return Rate.pace(rate, bytes);
        }
        if (interval != null) {
            return Pace.every(interval);
        }
        return size > 0 || positionals.size() > 1 ? Pace.every(Duration.ofSeconds(1)) : Pace.UNLIMITED;
    }

    private String text() {
        return String.join(" ", positionals.subList(1, positionals.size()));
    }

    private List<Group> groups(CommandLine words) {
        List<Group> groups = positionals.isEmpty() ? List.of(Group.DEFAULT) : words.groups(positionals.getFirst());
        if (groups.size() > 1 && size == 0 && positionals.size() == 1) {
            throw words.wrong(
                    "group '" + positionals.getFirst() + "' is a range; lines of standard input go to one group");
        }
        if (groups.size() > MOST_GROUPS) {
            throw words.wrong("group '" + positionals.getFirst() + "' is a range of " + groups.size() + "; "
                    + MOST_GROUPS + " is the most to send to at once");
        }
        return groups;
    }

    /** Those of each group: numbered ones have a stream of their own, a text is the same for all. */
    private Supplier<PayloadSource> payloads(CommandLine words, InputStream in) {
        if (size > 0) {
            if (positionals.size() > 1 || hex) {
                throw words.wrong("--size sends numbered datagrams; there is no room for TEXT or --hex beside it");
            }
            return () -> new NumberedPayloads(size, options.ttl());
        }
        if (positionals.size() < 2) {
            return () -> hex ? new HexLines(new LinePayloads(in)) : new LinePayloads(in);
        }
        String text = text();
        byte[] payload;
        try {
            payload = hex ? HexLines.decoded(text) : text.getBytes(StandardCharsets.UTF_8);
        } catch (UnsendableException e) {
            throw words.wrong("TEXT " + e.getMessage());
        }
        if (!hex && text.indexOf('\uFFFD') >= 0) {
            throw words.wrong("TEXT is not UTF-8; send its bytes with --hex, or on standard input");
        }
        if (payload.length > Sender.MOST_BYTES) {
            throw words.wrong("TEXT has " + payload.length + " bytes; " + Sender.MOST_BYTES
                    + " is the most that a datagram holds");
        }
        return () -> buffer -> {
            System.arraycopy(payload, 0, buffer, 0, payload.length);
            return payload.length;
        };
    }

    private ExitStatus transmit(Transmissions transmissions, TransmissionPlan plan, int groups, Console console)
            throws IOException {
        console.stopSignal().onStop(() -> {
            transmissions.stop();
            try {
                console.in().close(); // ends a blocked read
            } catch (IOException e) {
                // it ends all the same
            }
        });
        if (!duration.isZero()) {
            console.stopSignal().stopAfter(duration);
        }
        boolean shown = !quiet && plan.count() != 1 && Terminal.isAt(2); // of a single one there is nothing to show
        @Nullable
        Progress progress = shown ? Progress.start(transmissions, plan.count() * groups, duration, console) : null;
        try {
            transmissions.run();
        } finally {
            if (progress != null) {
                progress.end();
            }
            summarise(transmissions.sent(), transmissions.failed(), console);
            sayIfSlow(transmissions.sent(), plan.pace(), groups, console);
        }
        return transmissions.failed() == 0 ? ExitStatus.DONE : ExitStatus.REFUSED;
    }

    /** A run of less than a tenth of a second says more of the start than of the rate. */
    private void sayIfSlow(Traffic sent, Pace each, int groups, Console console) {
        double reached = sent.datagramsPerSecond();
        double asked = each.datagramsPerSecond() * groups;
        if (!quiet && rate != null && sent.seconds() >= 0.1 && each.nanosBetween() > 0 && reached < 0.99 * asked) {
            console.note("the rate could not be held: " + Numbers.fixed(reached, 1) + " of " + Numbers.fixed(asked, 1)
                    + " datagrams/s reached");
        }
    }

    private void summarise(Traffic sent, long failed, Console console) throws IOException {
        if (json) {
            console.out()
                    .print(Json.event("summary")
                                    .put("sent", sent.datagrams())
                                    .put("bytes", sent.bytes())
                                    .put("seconds", sent.seconds())
                                    .put("datagramsPerSecond", sent.datagramsPerSecond())
                                    .put("megabitsPerSecond", sent.megabitsPerSecond())
                                    .put("failed", failed)
                            + "\n");
        }
        if (!quiet) {
            console.note("sent " + Summary.of(sent) + (failed == 0 ? "" : "; " + failed + " could not be sent"));
        }
    }
}
