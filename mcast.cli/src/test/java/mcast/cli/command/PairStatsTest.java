package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import mcast.cli.harness.Run;
import mcast.core.Group;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.send.Sender;
import mcast.harness.FreshPort;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two groups as the two legs of one stream. */
final class PairStatsTest {
    private static final int NUMBERS = 100;

    private final String first;
    private final String second;

    PairStatsTest() throws Exception {
        int port = FreshPort.draw();
        first = "239.77.22.11:" + port;
        second = "239.77.22.12:" + port;
    }

    /** The legs lose 11 and 5, with 5 in common; these 5 are what is limited. */
    @ParameterizedTest
    @CsvSource({"5, DONE", "4.9, NOT_DELIVERED"})
    void whatEachLosesAndWhatBothDo(String maxLoss, ExitStatus status) throws Exception {
        Run text = listening("--pair", "--interval", "50ms", "--max-loss", maxLoss, "-c", "184");
        Run json = listening("--pair", "--interval", "50ms", "--max-loss", maxLoss, "-c", "184", "--json");
        sendBoth();
        assertEquals(status, text.status(), text.out.text());
        found(
                text,
                "\npair of " + first + " on lo and " + second + " on lo\n"
                        + "  lost 11 by the first, 5 by the second, 5 by both of 100 \\(5\\.000%\\)\n"
                        + "  ahead: the first \\d+ times, the second \\d+ times; "
                        + "skew p50 [.0-9]+ us, p99 [.0-9]+ us, largest [.0-9]+ us\n");
        assertEquals(status, json.status(), json.out.text());
        found(
                json,
                "\"event\":\"summary\".*\"pair\":\\{\"expected\":100,\"lostFirst\":11,\"lostSecond\":5,"
                        + "\"lostBoth\":5,\"lossPercent\":5,\"late\":0,\"earlierFirst\":\\d+,\"earlierSecond\":\\d+,"
                        + "\"skewMicros\":\\{\"p50\":[.0-9]+,\"p99\":[.0-9]+,\"max\":[.0-9]+},"
                        + "\"legs\":\\[\"" + first + " on lo\", \"" + second
                        + " on lo\"],\"unpaired\":0,\"uncompared\":0}");
        if (status == ExitStatus.NOT_DELIVERED) {
            found(
                    text,
                    "not delivered: 127\\.0\\.0\\.1:\\d+ > " + first + " on lo and 127\\.0\\.0\\.1:\\d+ > " + second
                            + " on lo both lost 5 of 100, more than 4\\.900%\n$");
            found(json, "\"shortfalls\":\\[\\{\"reason\":\"lossOfPair\",\"text\":\"[^\"]+\"}]");
        }
    }

    @Test
    void eachIntervalHasALine() throws Exception {
        Run text = listening("--pair", "--interval", "50ms");
        Run json = listening("--pair", "--interval", "50ms", "--json");
        sendBoth();
        text.out.await("\n[:.0-9]+ pair  (nothing compared yet|lost \\d+ by the first, \\d+ by the second, \\d+ by both"
                + " of \\d+ \\([.0-9]+%\\))  skew p50 ");
        text.out.await(" by both of [1-9]\\d* "); // judged while it goes on
        json.out.await("\"event\":\"interval\",\"time\":\"[^\"]+\",\"pair\":\\{\"expected\":[1-9].*\"skewMicros\":");
        for (Run each : List.of(text, json)) {
            each.stopSignal.stop();
            assertEquals(ExitStatus.DONE, each.status(), each.out.text());
        }
    }

    /** A leg that stops takes nothing away as long as the other one has all. */
    @Test
    void aLegThatStopsDecidesNothing() throws Exception {
        Run receive = listening("--max-loss", "0", "--pair", "--interval", "100ms");
        try (var one = Sender.open(Group.parse(first), Loopback.SENDING);
                var other = Sender.open(Group.parse(second), Loopback.SENDING)) {
            for (int i = 0; i < 10; i++) {
                one.send(datagram(i));
                if (i < 3) {
                    other.send(datagram(i));
                }
            }
            String quiet = "((\\S+ [^\n]* 0\\.0 datagrams/s [^\n]*\n){2}\\S+ pair [^\n]*\n){15,}+";
            receive.out.await(quiet);
            one.send(datagram(10));
            receive.out.await(quiet + "([^\n]*\n){6}"); // the interval in which it came, and another one
        }
        receive.stopSignal.stop();
        assertEquals(ExitStatus.DONE, receive.status(), receive.out.text());
        found(receive, "lost 0 by the first, 8 by the second, 0 by both of 11 \\(0\\.000%\\)\n");
        found(receive, "\n  stopped at ");
    }

    @Test
    void aLegThatIsSilentLeavesTheLossUnknown() throws Exception {
        Run receive = listening("--max-loss", "100", "--pair", "-c", "3");
        try (var one = Sender.open(Group.parse(first), Loopback.SENDING)) {
            for (int i = 0; i < 3; i++) {
                one.send(datagram(i));
            }
        }
        assertEquals(ExitStatus.NOT_DELIVERED, receive.status(), receive.out.text());
        found(receive, "  nothing could be compared\n" + "  1 stream could not be compared\n");
        found(receive, "not delivered: nothing was heard of " + second);
        found(
                receive,
                "not delivered: 127\\.0\\.0\\.1:\\d+ > " + first
                        + " on lo was not heard on both legs: the loss of the pair is not known");
    }

    /** The pair is told by the description, not by the words, and what is beside it is an ordinary group. */
    @Test
    void aDescriptionNamesThePair(@TempDir Path folder) throws Exception {
        int port = FreshPort.draw();
        String beside = "239.77.22.13:" + port;
        Path file = folder.resolve("session.sdp");
        Files.writeString(
                file,
                "v=0\ns=S\na=group:DUP two one\n" + medium(beside, "beside") + medium(first, "one")
                        + medium(second, "two"));
        Run receive = Run.start("receive", "-i", "lo", "--pair", "--max-loss", "10", "-c", "187", "@" + file);
        receive.err.await("listening to");
        try (var third = Sender.open(Group.parse(beside), Loopback.SENDING)) {
            third.send(datagram(0));
            third.send(datagram(1));
            third.send(datagram(4));
        }
        sendBoth();
        assertEquals(ExitStatus.NOT_DELIVERED, receive.status(), receive.err.text());
        found(
                receive,
                "\npair of " + second + " on lo and " + first + " on lo\n"
                        + "  lost 5 by the first, 11 by the second, 5 by both of 100 \\(5\\.000%\\)\n");
        found(receive, "not delivered: 127\\.0\\.0\\.1:\\d+ > " + beside + " \\(S video\\) lost 2 of 5, more than 10");
        assertEquals(1, receive.out.text().split("not delivered", -1).length - 1, receive.out.text());
    }

    @Test
    void severalPairsAreRefusedByName(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("session.sdp");
        Files.writeString(
                file,
                "v=0\na=group:DUP 1 2\na=group:DUP 3 4\n" + medium("239.1.1.1:1", "1") + medium("239.1.1.2:2", "2")
                        + medium("239.1.1.3:3", "3") + medium("239.1.1.4:4", "4"));
        UsageTest.refused(
                List.of("receive", "-i", "lo", "--pair", "@" + file),
                "--pair compares one pair, and 2 are described: 239.1.1.1:1 and 239.1.1.2:2; 239.1.1.3:3 and"
                        + " 239.1.1.4:4; name the two groups of one instead",
                2);
        UsageTest.refused(
                List.of("receive", "-i", "lo", "-i", "eth0", "--pair", "@" + file), "--pair compares one pair", 2);
    }

    private static String medium(String group, String name) {
        String[] parts = group.split(":");
        return "m=video " + parts[1] + " RTP/AVP 96\nc=IN IP4 " + parts[0] + "/1\na=mid:" + name + "\n";
    }

    /** Two names of one interface are one leg. */
    @Test
    void oneInterfaceIsOneLeg() throws Exception {
        UsageTest.refused(
                List.of("receive", "-i", "lo", "-i", "127.0.0.1", "--pair", first),
                "--pair needs two legs: two groups, or one group on two interfaces (-i A -i B), not 1",
                2);
    }

    /** Finds an expression in the output of a run that has ended. */
    private static void found(Run run, String expression) {
        String text = run.out.text();
        assertTrue(Pattern.compile(expression).matcher(text).find(), text);
    }

    /** The first leg loses 10 to 19 and 50, the second 12 to 15 and 50. */
    private void sendBoth() throws Exception {
        try (var one = Sender.open(Group.parse(first), Loopback.SENDING);
                var other = Sender.open(Group.parse(second), Loopback.SENDING)) {
            for (int i = 0; i < NUMBERS; i++) {
                if (i != 50 && (i < 10 || i > 19)) {
                    one.send(datagram(i));
                }
                if (i != 50 && (i < 12 || i > 15)) {
                    other.send(datagram(i));
                }
            }
        }
    }

    private static byte[] datagram(long sequence) {
        byte[] datagram = new byte[64];
        NumberedHeader.write(datagram, 0, Kind.DATA, 0, datagram.length, 7, sequence, 0);
        return datagram;
    }

    private Run listening(String... options) throws Exception {
        var words = new ArrayList<>(List.of("receive", "-i", "lo", "-d", "20s"));
        words.addAll(List.of(options));
        words.addAll(List.of(first, second));
        Run run = Run.start(words.toArray(String[]::new));
        run.err.await("listening to");
        return run;
    }
}
