package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.harness.Run;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;
import mcast.harness.FreshPort;
import mcast.harness.Loopback;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbered streams from one command to another, and streams that are broken on purpose. */
final class StatsTest {
    private final String group;

    StatsTest() throws Exception {
        group = "239.77.22.1:" + FreshPort.draw();
    }

    @Test
    void aWholeStreamIsWhole() throws Exception {
        Run receive = listening("--stats", "--json", "-c", "200", "--max-loss", "0");
        Run send = Run.of("send", "-i", "lo", "-t", "0", "-s", "100", "-c", "200", "--rate", "2k", "--json", group);
        assertEquals(ExitStatus.DONE, send.status(), send.err.text());
        assertTrue(send.out.text().contains("\"sent\":200,\"bytes\":20000,"), send.out.text());
        assertEquals(ExitStatus.DONE, receive.status(), receive.err.text());
        String summary = receive.out.text().lines().reduce((a, b) -> b).orElseThrow();
        assertTrue(summary.startsWith("{\"event\":\"summary\",\"received\":200,\"bytes\":20000,"), summary);
        assertTrue(
                summary.contains("\"received\":200,\"lost\":0,\"duplicates\":0,\"reordered\":0,\"lossPercent\":0,"),
                summary);
        assertTrue(summary.contains("\"lostHere\":0,"), summary);
        assertTrue(summary.contains("\"unnumbered\":0,"), summary);
    }

    @Test
    void aRangeOfGroupsIsAStreamEach() throws Exception {
        String range = group.replace(":", "+3:");
        Run receive = Run.start("receive", "-i", "lo", "--stats", "--json", "-c", "60", "--max-loss", "0", range);
        receive.err.await("listening");
        Run send = Run.of("send", "-i", "lo", "-t", "0", "-s", "40", "-c", "20", "--rate", "1k", "--json", range);
        assertEquals(ExitStatus.DONE, send.status(), send.err.text());
        assertTrue(
                send.err
                        .text()
                        .contains(
                                "sending to " + group + " ... 239.77.22.3:" + group.substring(12) + " on lo, TTL 0\n"),
                send.err.text());
        assertTrue(send.out.text().contains("\"sent\":60,\"bytes\":2400,"), send.out.text());
        assertEquals(ExitStatus.DONE, receive.status(), receive.err.text());
        for (int i = 1; i <= 3; i++) {
            receive.out.await("\"streams\":.*\"group\":\"239.77.22." + i + "\"[^}]*\"received\":20,\"lost\":0,");
        }
    }

    @ParameterizedTest
    @CsvSource({"37.5, DONE", "37.4, NOT_DELIVERED"})
    void whatIsMissingRepeatedAndLateIsCounted(String maxLoss, ExitStatus status) throws Exception {
        Run receive = listening("--stats", "-c", "7", "--max-loss", maxLoss);
        try (var sender = Sender.open(
                Group.parse(group),
                SenderOptions.DEFAULTS
                        .withNetworkInterface(Interfaces.resolve("lo"))
                        .withTtl(0))) {
            byte[] datagram = new byte[64];
            for (int sequence : new int[] {0, 1, 3, 3, 2, 5}) {
                NumberedHeader.write(datagram, 0, Kind.DATA, 0, datagram.length, 7, sequence, 0);
                sender.send(datagram);
            }
            NumberedHeader.write(datagram, 0, Kind.END, 0, datagram.length, 7, 8, 0);
            sender.send(datagram);
            sender.send(new byte[] {1});
        }
        assertEquals(status, receive.status(), receive.err.text());
        receive.out.await("received 5 of 8, lost 3 \\(37\\.500%\\): 0 at the socket, 3 before it");
        receive.out.await("longest gap 2 datagrams");
        receive.out.await("duplicates 1, reordered 1 by up to 1");
        receive.out.await("1 datagram without a number");
        receive.out.await(
                "where it was lost\n(  .*\n)*  3 before this host, (likely|possible): never reached this host: ");
        receive.err.await("received 7 datagrams"); // the end mark is none
    }

    /** Its datagrams were too long for the path, for example. */
    @Test
    void aStreamKnownByItsEndMarkAloneHasLostAll() throws Exception {
        Run receive = listening("--interval", "50ms", "--max-loss", "0");
        send(datagram(Kind.END, 10));
        receive.out.await(" lost 10 ");
        receive.stopSignal.stop();
        assertEquals(ExitStatus.NOT_DELIVERED, receive.status(), receive.err.text());
        receive.out.await("received 0 of 10, lost 10 \\(100\\.000%\\)");
        receive.out.await("where it was lost\n  "); // this host drops others' datagrams too
        receive.out.await("not delivered: .* lost 10 of 10, more than 0\\.000%");
    }

    /** The kernel counts a run that it drops as one, and how long it was is only known of others. */
    @RepeatedTest(3)
    void whatMayHaveBeenDroppedHereIsNotLaidToTheNetwork() throws Exception {
        Run receive = listening("--stats", "--json", "--receive-buffer", "16k");
        Run.of("send", "-i", "lo", "-t", "0", "-s", "129", "-c", "100010", "--interval", "0s", group)
                .status();
        receive.stopSignal.stop();
        receive.status();
        String summary = receive.out.text().lines().reduce((a, b) -> b).orElseThrow();
        assertTrue(summary.contains("{\"layer\":\"socketBuffer\","), summary);
        assertFalse(summary.matches(".*\"layer\":\"network\",\"datagrams\":\\d+,.*"), summary);
        if (!summary.matches(".*\"kernelDrops\":(\\d+),\"kernelDropsAtMost\":\\1,.*")) {
            assertTrue(summary.contains("\"lostHere\":null,"), summary);
            assertTrue(
                    summary.contains("\"layer\":\"socketBuffer\",\"datagrams\":null,\"confidence\":\"certain\""),
                    summary);
        }
    }

    @Test
    void aStreamThatStopsIsNotWhole() throws Exception {
        Run text = listening("--interval", "200ms", "--max-loss", "0");
        Run json = listening("--interval", "200ms", "--max-loss", "0", "--json");
        Run allowed = listening("--interval", "200ms", "--max-loss", "0", "--max-silence", "1h");
        Run unlimited = listening("--interval", "200ms", "--stats");
        List<Run> all = List.of(text, json, allowed, unlimited);
        send(
                datagram(Kind.DATA, 0),
                datagram(Kind.DATA, 1),
                datagram(Kind.DATA, 2),
                datagram(Kind.DATA, 3),
                datagram(Kind.DATA, 4));
        json.out.await("(\"datagramsPerSecond\":0,[^\n]*\n[^\n]*){7}");
        for (Run each : List.of(text, allowed, unlimited)) {
            each.out.await(" 0\\.0 datagrams/s ");
        }
        all.forEach(each -> each.stopSignal.stop());
        assertEquals(ExitStatus.NOT_DELIVERED, text.status(), text.out.text());
        text.out.await("received 5 of 5, lost 0 \\(0\\.000%\\)");
        text.out.await("\n  stopped at [0-9:]{8}, ([0-9]+\\.[0-9]) s before the end, without an end mark\n"
                + "([^\n]*\n)*not delivered: .* stopped \\1 s before the end, without an end mark");
        assertEquals(ExitStatus.NOT_DELIVERED, json.status(), json.out.text());
        json.out.await("\"event\":\"interval\".*\"received\":0,\"lost\":0,.*\"datagramsPerSecond\":0,");
        json.out.await("\"lastHeard\":\"[-0-9]+T[:.0-9]+Z\",\"ended\":false,");
        json.out.await("\"delivered\":false,\"shortfalls\":\\[\\{\"reason\":\"stopped\",");
        assertEquals(ExitStatus.DONE, allowed.status(), allowed.out.text());
        assertEquals(ExitStatus.DONE, unlimited.status(), unlimited.out.text());
    }

    @Test
    void aGroupThatIsSilentIsNamed() throws Exception {
        String two = group.replace(":", "+2:");
        String other = group.replace(".1:", ".2:");
        Run limited = Run.start("receive", "-i", "lo", "--interval", "50ms", "--max-loss", "0", two);
        Run unlimited = Run.start("receive", "-i", "lo", "--interval", "50ms", "--stats", "--json", two);
        Run expecting = Run.start("receive", "-i", "lo", "--expect", "all", two);
        Run one = Run.start("receive", "-i", "lo", "--expect", "1", two);
        Run silence = Run.start("receive", "-i", "lo", "--max-silence", "1ms", two);
        List<Run> all = List.of(limited, unlimited, expecting, one, silence);
        for (Run each : all) {
            each.err.await("listening");
        }
        send(datagram(Kind.DATA, 0), datagram(Kind.END, 1));
        limited.out.await(" datagrams/s ");
        unlimited.out.await("\"event\":\"interval\"");
        for (Run each : all.subList(2, 5)) {
            each.out.await(" > " + group + " 64 ");
        }
        all.forEach(each -> each.stopSignal.stop());
        assertEquals(ExitStatus.NOT_DELIVERED, limited.status(), limited.out.text());
        limited.out.await("nothing was heard of " + other
                + "; if anything was sent, it did not get through\n(  .*\n)*  before this host, ");
        limited.out.await("not delivered: nothing was heard of " + other);
        assertEquals(ExitStatus.DONE, unlimited.status(), unlimited.out.text());
        unlimited.out.await("\"silent\":\\[\"" + other + "\"],.*\"delivered\":true,\"shortfalls\":\\[],");
        unlimited.out.await("\"silenceVerdict\":\\[\\{");
        assertEquals(ExitStatus.NOT_DELIVERED, expecting.status(), expecting.err.text());
        expecting.err.await("not delivered: heard 1 group of 2");
        assertEquals(ExitStatus.DONE, one.status(), one.err.text());
        assertEquals(ExitStatus.NOT_DELIVERED, silence.status(), silence.err.text());
        silence.err.await("not delivered: " + other + " was silent for \\d+\\.\\d s, longer than 0\\.0 s");
    }

    @Test
    void aSourceThatIsSilentIsNamed() throws Exception {
        String ofAll = group.replace("239.", "232.");
        List<String> sources = List.of("127.0.0.1@" + ofAll, "127.0.0.2@" + ofAll);
        Run receive = Run.start(
                "receive", "-i", "lo", "--interval", "50ms", "--max-loss", "0", sources.get(0), sources.get(1));
        receive.err.await("listening");
        try (var sender = Sender.open(Group.parse(ofAll), Loopback.SENDING)) {
            sender.send(datagram(Kind.DATA, 0));
            sender.send(datagram(Kind.END, 1));
        }
        receive.out.await(" datagrams/s ");
        receive.stopSignal.stop();
        assertEquals(ExitStatus.NOT_DELIVERED, receive.status(), receive.out.text());
        receive.out.await("not delivered: nothing was heard of " + sources.get(1) + "\n$");
    }

    @Test
    void whatHasNoNumberCannotBeMeasured() throws Exception {
        Run receive = listening("--max-loss", "100", "-c", "1", "--json");
        send(new byte[] {1});
        assertEquals(ExitStatus.NOT_DELIVERED, receive.status(), receive.out.text());
        receive.out.await("\"reason\":\"unnumbered\",\"text\":\"127\\.0\\.0\\.1:\\d+ > " + group
                + ": loss cannot be measured: no number in the payload of 1 datagram; see --sequence\"");
    }

    /** On loopback no router takes a hop. */
    @Test
    void aReportSaysWhenAndHowItCame() throws Exception {
        Run text = listening("--stats", "-c", "4");
        Run json = listening("--stats", "-c", "4", "--json");
        send(datagram(Kind.DATA, 3), datagram(Kind.DATA, 6), datagram(Kind.DATA, 8), datagram(Kind.DATA, 4));
        json.out.await("\"event\":\"gap\",\"time\":\"[^\"]+\",\"source\":\"127.*\"first\":4,\"last\":5,\"lost\":2}");
        json.out.await("\"event\":\"gap\".*\"first\":7,\"last\":7,\"lost\":1}");
        assertEquals(ExitStatus.DONE, json.status(), json.err.text());
        json.out.await("\"firstLoss\":\"20[^\"]+Z\",\"lastLoss\":\"20[^\"]+Z\",\"longestGaps\":\\["
                + "\\{\"first\":4,\"last\":5,\"lost\":1,\"time\":\"[^\"]+\"}, "
                + "\\{\"first\":7,\"last\":7,\"lost\":1,\"time\":\"[^\"]+\"}],"
                + "\"peak\":\\{\"over1ms\":[.0-9]+,\"over10ms\":[.0-9]+,\"over100ms\":[.0-9]+},"
                + "\"longestTrain\":\\{\"datagrams\":[1-4],\"bytes\":[0-9]+},\"bufferNeeded\":(null|[0-9]+),"
                + "\"joinMillis\":[.0-9]+,\"hops\":0,\"hopsMost\":0,\"hopsAway\":0,\"dscp\":\\[0]");
        assertEquals(ExitStatus.DONE, text.status(), text.err.text());
        text.out.await("longest gap 1 datagram: 4-5 \\(1 lost\\) at [.:0-9]+, 7 at [.:0-9]+\n"
                + "  first loss at [.:0-9]+, last loss at [.:0-9]+\n"
                + "  duplicates 0, reordered 1 by up to 4, jitter [.0-9]+ us\n"
                + "  latency above the fastest: p50 [.0-9]+ [um]s, p99 [.0-9]+ [um]s, largest [.0-9]+ [um]s"
                + " \\(the clocks differ\\)\n"
                + "  the sender's clock is behind this host's by [.0-9]+ s, less the time under way\n"
                + "  0 hops away \\(0 left\\), DSCP 0\n"
                + "  3 sent before the first one heard, not counted as lost; it came [.0-9]+ ms after joining\n");
    }

    /** Two forged numbers once made every run fail. */
    @Test
    void withoutALimitNoLossDecides() throws Exception {
        Run receive = listening("--stats", "--json", "-c", "4");
        send(datagram(Kind.DATA, 0), datagram(Kind.DATA, Long.MAX_VALUE - 1));
        byte[] other = datagram(Kind.DATA, 0);
        other[16] = 1;
        byte[] last = datagram(Kind.DATA, Long.MAX_VALUE - 1);
        last[16] = 1;
        send(other, last);
        assertEquals(ExitStatus.DONE, receive.status(), receive.out.text());
        String summary = receive.out.text().lines().reduce((a, b) -> b).orElseThrow();
        assertTrue(summary.contains("\"lossPercent\":100,"), summary);
        assertTrue(!summary.contains(":-"), summary);
    }

    private void send(byte[]... datagrams) throws Exception {
        try (var sender = Sender.open(Group.parse(group), Loopback.SENDING)) {
            for (byte[] each : datagrams) {
                sender.send(each);
            }
        }
    }

    private static byte[] datagram(Kind kind, long sequence) {
        byte[] datagram = new byte[64];
        NumberedHeader.write(datagram, 0, kind, 0, datagram.length, 7, sequence, 0);
        return datagram;
    }

    @Test
    void eachIntervalHasALine() throws Exception {
        Run receive = listening("--stats", "--json", "--interval", "100ms");
        Run.of("send", "-i", "lo", "-t", "0", "-s", "40", "-c", "50", "--rate", "100", "-q", group);
        receive.out.await("\"event\":\"interval\",.*\"received\":[0-9]+,\"lost\":0,");
        receive.out.await("\"event\":\"interval\",.*\"received\":[0-9]+,\"lost\":0,");
        receive.stopSignal.stop();
        assertEquals(ExitStatus.DONE, receive.status());
        receive.out.await("\"event\":\"summary\",.*\"streams\":\\[\\{.*\"received\":50,");
    }

    private Run listening(String... options) throws Exception {
        var words = new ArrayList<>(List.of("receive", "-i", "lo", "-d", "20s"));
        words.addAll(List.of(options));
        words.add(group);
        Run run = Run.start(words.toArray(String[]::new));
        run.err.await("listening to");
        return run;
    }
}
