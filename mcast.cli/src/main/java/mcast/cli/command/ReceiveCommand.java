package mcast.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import mcast.cli.console.Console;
import mcast.cli.console.Output;
import mcast.cli.console.ReaderWatch;
import mcast.cli.console.Terminal;
import mcast.cli.report.InterfaceNotes;
import mcast.cli.report.MembershipNotes;
import mcast.cli.report.MembershipText;
import mcast.cli.report.RunEvents;
import mcast.cli.sink.OutputFormat;
import mcast.cli.words.CommandLine;
import mcast.cli.words.ReceiveArguments;
import mcast.cli.words.UsageException;
import mcast.core.Membership;
import mcast.core.loss.LossWatch;
import mcast.core.receive.DatagramSink;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;
import mcast.core.receive.Rehearsal;
import mcast.core.receive.SilenceMeter;
import mcast.core.stream.GapListener;
import mcast.core.stream.Pair;
import mcast.core.stream.StreamSink;

/** {@code mcast receive}. */
final class ReceiveCommand implements Command {
    private final ReceiveArguments asked;

    ReceiveCommand(CommandLine words) throws IOException {
        asked = ReceiveArguments.parse(words);
    }

    static String help() {
        return """
                usage: mcast receive [OPTIONS] [GROUP...]

                Joins each group and prints each datagram that comes, until interrupted. GROUP
                is [SOURCE@]ADDRESS[:PORT], or ADDRESS+N for N consecutive groups; with SOURCE
                only that sender is heard. @FILE, or @- for standard input, reads groups from a
                file: one a line, an m3u list or an SDP description. Default 224.168.2.9:1600.

                  -i, --interface NAME|ADDRESS|INDEX|all
                                       where to join; may be given again (default: where the
                                       route leads)
                  -c, --count N        end after N datagrams, 0 for no limit (default 0)
                  -d, --duration D     end after this time (default: no limit)
                  -o, --output FORMATS
                                       how to print a datagram; pcap is a capture, as
                                       tcpdump and Wireshark read it (default text)
                  --record FILE        write a capture (pcap) to FILE as well; overwrites it.
                                       MAC addresses are invented; VLAN tags, IP options
                                       and fragments are not kept (default: off)
                  --stats              instead of payloads, print a line per interval and
                                       stream (on a terminal, a live table), and a report of
                                       how many datagrams were lost and where (default: off)
                  --interval D         time between these lines (default 1s)
                  --max-loss PERCENT   exit with 1 if a stream lost more or stopped without its
                                       end mark, if a group or an interface named was silent,
                                       or if loss cannot be measured; implies --stats
                                       (default: any loss is fine)
                  --metrics FILE|ADDRESS:PORT
                                       publish what is counted after each interval: to FILE
                                       for node_exporter, or over HTTP at /metrics; without
                                       ADDRESS on 127.0.0.1; implies --stats (default: off)
                  --plot FILE          at the end, draw rate, loss and jitter of each stream
                                       in FILE (SVG); implies --stats (default: off)
                  --pair               take two groups, or one group on two interfaces, or the
                                       two that a=group:DUP of an SDP file names, as two
                                       legs of one stream: what each lost, and what both
                                       did, which --max-loss then limits; implies --stats
                                       (default: off)
                  --max-silence D      exit with 1 if a group was silent for longer
                                       (default: any silence is fine)
                  --expect N|all       exit with 1 if fewer of the groups were heard
                                       (default: one is enough)
                  --sequence [NAME=]WIDTH[le]@OFFSET[+WIDTH[le]@OFFSET]
                                       count the number that stands there, and no other;
                                       behind the +, how many messages it counts. WIDTH is
                                       u8, u16, u24, u32 or u64, OFFSET the bytes before
                                       it: u32le@4+u8@2 (default: the formats it knows)
                  --exclude-source ADDRESS
                                       do not hear this sender; may be given again
                                       (default: hear all)
                  --receive-buffer SIZE
                                       ask the kernel for this buffer (default 4M)
                  -q, --quiet          print errors only on standard error (default: off)
                  --json               print start, datagrams or intervals, and summary or
                                       error as JSON (default: off)
                  -h, --help           this text

                The exit status is 1 if no datagram came, fewer than -c N, or a limit is passed.
                If the reader of the output goes before the end, as head does, only a limit
                (--max-loss, --max-silence, --expect) makes it 1.

                Durations: 500ms, 10s, 2m, 1h, or seconds. Sizes: 1400, 8k, 4M bytes.

                examples:
                  mcast receive 239.1.2.3:5000               a line per datagram
                  mcast receive -i eth1 10.0.0.7@232.1.1.1:5000
                                                             of one sender only
                  mcast receive --max-loss 0.1 -d 1m 239.1.3.1+60
                                                             status 1 if more than 0.1% is lost
                  mcast receive -o pcap 239.1.2.3:5000 | tcpdump -nr -
                                                             a live capture
                """
                .replace("FORMATS", String.join("|", OutputFormat.names()));
    }

    @Override
    public ExitStatus run(Console console) throws IOException {
        if (asked.format() == OutputFormat.PCAP && Terminal.isAt(Terminal.STANDARD_OUTPUT)) {
            throw new UsageException("--output 'pcap' is binary, and standard output is a terminal: give it to a"
                    + " program or a file, or use --record FILE; try 'mcast receive --help'");
        }
        new WrittenFiles(asked.record(), asked.metrics(), asked.plot()).check();
        ReceiverOptions options = asked.receiverOptions(new MembershipNotes(console));
        Rehearsal.of(rehearsed());
        try (Receiver receiver = Receiver.open(asked.groups(), options);
                var recording = new Recording(asked.record())) {
            Optional<Pair> pair = asked.pairOf(receiver.memberships());
            ReaderWatch.start(console);
            var events = new RunEvents(Verb.RECEIVE.word(), asked.groups());
            if (asked.json()) {
                console.begin(events.startOn(receiver.memberships()));
            }
            if (!asked.quiet()) {
                announce(receiver, console);
                console.note(InterfaceNotes.leftOut(asked.interfaces(), receiver.leftOut()));
                Membership first = receiver.memberships().getFirst();
                console.note(InterfaceNotes.choice(first.group(), first.networkInterface(), receiver.alternatives()));
            }
            LossWatch watch = LossWatch.start(receiver);
            return asked.stats()
                    ? new StatsReception(asked, receiver, recording, watch, pair, events, console).run()
                    : new PayloadReception(asked, receiver, recording, watch, events, console).run();
        }
    }

    /** A sink of the kind that is asked for, whose counts and lines nobody reads. */
    private DatagramSink rehearsed() throws IOException {
        DatagramSink sink = asked.stats()
                ? new StreamSink(asked.formats(), key -> GapListener.NONE)
                : asked.format().sink(new Output(OutputStream.nullOutputStream()), false);
        return new SilenceMeter(List.of(), Recording.rehearsed(asked.record(), sink));
    }

    private void announce(Receiver receiver, Console console) {
        console.note("listening to " + MembershipText.of(receiver.memberships()));
        if (asked.record().isPresent()) {
            console.note("recording to " + asked.record().get());
        }
        if (receiver.refusedBatches().isPresent()) {
            console.note("each datagram takes a system call of its own, and neither its hops nor its DSCP are known: "
                    + receiver.refusedBatches().get());
        }
        if (asked.receiveBuffer().isPresent()
                && receiver.receiveBuffer() < asked.receiveBuffer().getAsInt()) {
            console.note("receive buffer: " + receiver.receiveBuffer() + " bytes granted of "
                    + asked.receiveBuffer().getAsInt() + " asked for; sysctl -w net.core.rmem_max="
                    + asked.receiveBuffer().getAsInt() + " allows more");
        }
    }
}
