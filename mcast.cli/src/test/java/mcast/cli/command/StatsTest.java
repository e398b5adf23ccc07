package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mcast.cli.harness.Run;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;
import mcast.harness.FreshPort;
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
        receive.out.await("received 5 of 8, lost 3 \\(37\\.500%\\): 0 on this host.*, 3 before it");
        receive.out.await("longest gap 2 datagrams");
        receive.out.await("duplicates 1, reordered 1 by up to 1");
        receive.out.await("1 datagram without a number");
        receive.out.await(
                "where it was lost\n(  .*\n)*  3 before this host, (likely|possible): never reached this host: ");
        receive.err.await("received 7 datagrams"); // the end mark is none
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
        var words = new java.util.ArrayList<String>(java.util.List.of("receive", "-i", "lo", "-d", "20s"));
        words.addAll(java.util.List.of(options));
        words.add(group);
        Run run = Run.start(words.toArray(String[]::new));
        run.err.await("listening to");
        return run;
    }
}
