package mcast.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import mcast.cli.console.Console;
import mcast.cli.console.ReaderWatch;
import mcast.cli.console.Terminal;
import mcast.cli.report.InterfaceNotes;
import mcast.cli.report.MembershipText;
import mcast.cli.report.Progress;
import mcast.cli.report.RunEvents;
import mcast.cli.report.SendSummary;
import mcast.cli.words.CommandLine;
import mcast.cli.words.OptionAdvice;
import mcast.cli.words.SendArguments;
import mcast.core.Membership;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;
import mcast.core.send.Senders;
import mcast.core.send.Transmission;
import mcast.core.send.TransmissionPlan;
import mcast.core.send.Transmissions;

/** {@code mcast send}. */
final class SendCommand implements Command {
    private final SendArguments asked;
    private final CommandLine words;

    SendCommand(CommandLine words) throws IOException {
        asked = SendArguments.parse(words);
        this.words = words;
    }

    static String help() {
        return """
                usage: mcast send [OPTIONS] [GROUP] [TEXT...]

                Sends TEXT to the group as one datagram. Without TEXT, sends each line of
                standard input as one datagram, as soon as it comes. With --size, sends
                numbered datagrams, so that 'mcast receive' can count their loss. GROUP is
                [SOURCE@]ADDRESS[:PORT], or ADDRESS+N for N consecutive groups at once, up to
                4,096, each with its own count and rate; SOURCE is the address of this host to
                send from. @FILE, or @- for standard input, reads the groups from a file.
                Default 224.168.2.9:1600. With --replay, sends the UDP datagrams of a capture
                (pcap or pcapng) again, to the groups that it names or all to GROUP.

                  -i, --interface NAME|ADDRESS|INDEX
                                       where to send (default: where the route leads)
                  -t, --ttl 0..255     hops: 0 this host, 1 this network (default 1)
                  -c, --count N        datagrams to send, 0 without end (default: 1 for TEXT,
                                       without end with --duration; every line of input)
                  --interval D         time between two datagrams (default 1s, none for lines)
                  --rate R             datagrams per second (1000, 10k, 1M), payload bits per
                                       second (10Mbit, 1Gbit), or max (default: the interval)
                  -d, --duration D     end after this time (default: no limit)
                  -s, --size BYTES     send numbered datagrams of this size, 40..65507, instead
                                       of text, without end (default: text)
                  --source-port N      send from this port, 1..65535 (default: any)
                  --no-loopback        do not deliver to this host (default: deliver)
                  --dscp 0..63         differentiated services code point (default 0)
                  --send-buffer SIZE   ask the kernel for this buffer (default: its own)
                  --chunk BYTES        send standard input in pieces of this size, 1..65507, the
                                       last one shorter (default: in lines)
                  --replay FILE|-      send the datagrams of a capture by its times; - is
                                       standard input, which may be live (default: none)
                  --speed FACTOR       so many times as fast as the capture (default 1)
                  --loop N             send the capture N times, 0 without end (default 1);
                                       its mean gap lies between two, or 1s if it has none
                  --hex                TEXT and lines are hex digits (default: text)
                  --keep-going         go on after a datagram that cannot be sent; the exit
                                       status is then 3 (default: stop there)
                  -q, --quiet          print errors only on standard error (default: off)
                  --json               print start, summary or error as JSON on standard
                                       output (default: off)
                  -h, --help           this text

                Durations: 500ms, 10s, 2m, 1h, or seconds. Sizes: 1400, 8k, 4M bytes.

                examples:
                  mcast send 239.1.2.3:5000 Hello World      one datagram
                  vmstat 1 | mcast send 239.1.2.3:5000       each line, as it comes
                  mcast send -s 1400 --rate 10k -d 10s 239.1.2.3:5000
                                                             numbered ones, to measure loss
                  mcast send --replay feed.pcap --loop 0     a capture, again and again
                """;
    }

    @Override
    public ExitStatus run(Console console) throws IOException {
        if (asked.replay().file().isPresent()) {
            return new ReplayTransmission(asked, words, console).run();
        }
        SenderOptions options = asked.senderOptions(words);
        TransmissionPlan plan = asked.plan();
        try (var opened = Senders.open(asked.groups(), options)) {
            List<Sender> senders = opened.each();
            List<Transmission> transmissions = new ArrayList<>();
            for (Sender each : senders) {
                transmissions.add(new Transmission(
                        each,
                        asked.payloads().open(console.in()),
                        plan,
                        refused -> console.note(OptionAdvice.explain(refused, words))));
            }
            if (asked.json()) {
                ReaderWatch.start(console);
                console.begin(events().start(interfaces(senders)));
            }
            if (!asked.quiet()) {
                console.note("sending to " + destination(senders) + ", TTL " + options.ttl());
                Sender first = senders.getFirst();
                console.note(InterfaceNotes.choice(first.group(), first.networkInterface(), first.alternatives()));
                console.note(InterfaceNotes.wholeAbove(
                        first.group(),
                        first.networkInterface(),
                        asked.payloads().size().orElse(0)));
                if (asked.hint().isPresent()) {
                    console.note(asked.hint().get());
                }
            }
            return transmit(new Transmissions(transmissions), console);
        }
    }

    private RunEvents events() {
        return new RunEvents(Verb.SEND.word(), asked.groups());
    }

    private static String destination(List<Sender> senders) {
        Sender first = senders.getFirst();
        if (senders.size() == 1) {
            return first.group() + " on " + first.networkInterface() + " from port " + first.sourcePort();
        }
        List<Membership> leaving = new ArrayList<>();
        for (Sender each : senders) {
            leaving.add(new Membership(each.group(), each.networkInterface()));
        }
        return MembershipText.ofRange(leaving);
    }

    private static List<String> interfaces(List<Sender> senders) {
        Set<String> names = new TreeSet<>();
        for (Sender each : senders) {
            names.add(each.networkInterface().name());
        }
        return new ArrayList<>(names);
    }

    private ExitStatus transmit(Transmissions transmissions, Console console) throws IOException {
        console.stopSignal().onStop(() -> stop(transmissions, console));
        int groups = asked.groups().size();
        if (asked.duration().isPresent() && groups == 1) { // input, which may wait, goes to one group
            console.stopSignal().stopAfter(asked.duration().get());
        }
        OptionalLong all = asked.count().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(saturated(asked.count().getAsLong(), groups));
        OptionalDouble rate = asked.rate().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(asked.rate().getAsDouble() * groups);
        Optional<Progress> progress = showsProgress()
                ? Optional.of(Progress.start(transmissions::sent, all, asked.duration(), console))
                : Optional.empty();
        RunAndEnd.of(transmissions::run, () -> {
            progress.ifPresent(Progress::end);
            return isSummaryRead(
                    new SendSummary(
                            transmissions.sent(), transmissions.failed(), rate, transmissions.largestLateness()),
                    console);
        });
        return transmissions.failed() == 0 ? ExitStatus.DONE : ExitStatus.REFUSED;
    }

    private static long saturated(long count, int times) {
        return count > Long.MAX_VALUE / times ? Long.MAX_VALUE : count * times;
    }

    /** A single datagram has no progress to show. */
    private boolean showsProgress() {
        return !asked.quiet() && asked.count().orElse(0) != 1 && Terminal.isRedrawnAt(Terminal.STANDARD_ERROR);
    }

    private boolean isSummaryRead(SendSummary summary, Console console) throws IOException {
        boolean isRead = console.end(asked.json() ? events().summary(summary) : List.of());
        if (!asked.quiet()) {
            console.note(summary.text());
        }
        return isRead;
    }

    private static void stop(Transmissions transmissions, Console console) {
        transmissions.stop();
        try {
            console.in().close(); // ends a blocked read
        } catch (IOException e) {
            // the run ends all the same
        }
    }
}
