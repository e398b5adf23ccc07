package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mcast.cli.harness.Run;
import mcast.harness.FreshPort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sends and receives within this process, on lo with TTL 0. */
final class SendReceiveTest {
    private static final String TIME = "\\d\\d:\\d\\d:\\d\\d\\.\\d{6} ";

    private String group = "";

    @BeforeEach
    void choose() throws IOException {
        group = "239.77.20.1:" + FreshPort.draw();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            text | 48c3a9205c0a1b5b336d9bff | 12 Hé \\\\\\n\\x1b[3m\\x9b\\xff
            hex  | 00ff1b                   | 3 00ff1b
            """)
    void linesOfTextAndHex(String format, String payload, String shown) throws Exception {
        Run receive = receive("-o", format, "-c", "1");
        Run send = send("--hex", group, payload);
        assertEquals(ExitStatus.DONE, receive.status());
        String from = "127.0.0.1:" + portOf(send);
        String line = receive.out.text();
        assertTrue(line.matches("(?s)" + TIME + ".*\n"), line);
        assertEquals(from + " > " + group + " " + shown + "\n", line.replaceFirst(TIME, ""));
    }

    @Test
    void jsonIsOneObjectALine() throws Exception {
        Run receive = receive("-o", "json", "-c", "2");
        Run send = send("--hex", group, "48c3a9222e1b");
        Run other = send("--hex", group, "ff00");
        assertEquals(ExitStatus.DONE, receive.status());
        List<String> lines = receive.out.text().lines().toList();
        assertEquals(3, lines.size(), receive.out.text());
        String address =
                "\"source\":\"127.0.0.1\",\"sourcePort\":%s,\"group\":\"239.77.20.1\",\"port\":%s,\"interface\":\"lo\",";
        String time = "\"time\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z\",";
        String port = group.substring(group.indexOf(':') + 1);
        assertTrue(lines.getFirst().matches(".*" + time + ".*"), lines.getFirst());
        assertEquals(
                "{\"event\":\"datagram\"," + address.formatted(portOf(send), port)
                        + "\"length\":6,\"text\":\"Hé\\\".\\u001b\"}",
                lines.getFirst().replaceFirst(time, ""));
        assertEquals(
                "{\"event\":\"datagram\"," + address.formatted(portOf(other), port)
                        + "\"length\":2,\"base64\":\"/wA=\"}",
                lines.get(1).replaceFirst(time, ""));
        assertTrue(
                lines.getLast()
                        .matches(
                                "\\{\"event\":\"summary\",\"received\":2,\"bytes\":8,\"seconds\":[0-9.]+,"
                                        + "\"datagramsPerSecond\":[0-9.]+,\"megabitsPerSecond\":[0-9.]+,\"kernelDrops\":(0|null).*}"),
                lines.getLast());
    }

    @Test
    void rawIsByteForByte() throws Exception {
        Run receive = receive("-o", "raw", "-c", "2");
        send("--hex", group, "001bff0a");
        send("--hex", group, "80");
        assertEquals(ExitStatus.DONE, receive.status());
        assertArrayEquals(new byte[] {0, 0x1b, (byte) 0xff, 0x0a, (byte) 0x80}, receive.out.toByteArray());
    }

    @Test
    void noneOnlyCounts() throws Exception {
        Run receive = receive("-o", "none", "-c", "2");
        send(group, "a");
        send(group, "bc");
        assertEquals(ExitStatus.DONE, receive.status());
        assertEquals("", receive.out.text());
        receive.err.await("received 2 datagrams, 3 bytes in [0-9.]+ s");
    }

    @Test
    void aLineIsPrintedTheMomentItComes() throws Exception {
        Run receive = receive();
        for (String each : List.of("first", "second")) {
            send(group, each);
            receive.out.await(" " + each + "\n");
        }
        receive.stopSignal.stop();
        assertEquals(ExitStatus.DONE, receive.status());
        receive.err.await("received 2 datagrams, 11 bytes");
    }

    @Test
    void wordsOfTextAreOneDatagram() throws Exception {
        Run receive = receive("-o", "raw", "-c", "3");
        Run send = send("-c", "3", "--interval", "1ms", "--", group, "Hello", "-x", "World,");
        assertEquals(ExitStatus.DONE, send.status());
        assertEquals(ExitStatus.DONE, receive.status());
        assertEquals("Hello -x World,".repeat(3), receive.out.text());
        send.err.await("sent 3 datagrams, 45 bytes in ");
    }

    @Test
    void eachLineOfInputIsOneDatagram() throws Exception {
        Run receive = receive("-o", "hex", "-c", "4");
        Run send = Run.withInput(bytes("one\n\nthr\u00e9e\nlast"), "send", "-i", "lo", "-t", "0", group);
        assertEquals(ExitStatus.DONE, send.status(), send.err.text());
        send.err.await("sent 4 datagrams, 13 bytes");
        assertEquals(ExitStatus.DONE, receive.status());
        assertEquals(
                List.of("3 6f6e65", "0 ", "6 746872c3a965", "4 6c617374"),
                receive.out
                        .text()
                        .lines()
                        .map(line -> line.substring(line.indexOf(group) + group.length() + 1))
                        .toList());
    }

    @Test
    void inputEndsWithItsCount() throws Exception {
        Run send = Run.withInput(bytes("a\nb\nc\n"), "send", "-i", "lo", "-t", "0", "-c", "2", group);
        assertEquals(ExitStatus.DONE, send.status());
        send.err.await("sent 2 datagrams, 2 bytes");
    }

    @Test
    void aLineTooLongIsNamed() throws Exception {
        byte[] input = bytes("ok\n" + "x".repeat(70_000) + "\nnever\n");
        Run send = Run.withInput(input, "send", "-q", "-i", "lo", "-t", "0", group);
        assertEquals(ExitStatus.REFUSED, send.status());
        assertEquals("mcast: datagram 2: a line of 70000 bytes is longer than 65507\n", send.err.text());
    }

    @Test
    void keepGoingPassesOverIt() throws Exception {
        Run receive = receive("-o", "raw", "-c", "2");
        byte[] input = bytes("a\n" + "x".repeat(70_000) + "\nb\n");
        Run send = Run.withInput(input, "send", "--json", "--keep-going", "-i", "lo", "-t", "0", group);
        assertEquals(ExitStatus.REFUSED, send.status());
        assertEquals(ExitStatus.DONE, receive.status());
        assertEquals("ab", receive.out.text());
        send.err.await("mcast: datagram 2: a line of 70000 bytes");
        send.err.await("sent 2 datagrams, 2 bytes .*; 1 could not be sent");
        assertTrue(
                send.out.text().contains("\"sent\":2,") && send.out.text().contains("\"failed\":1"), send.out.text());
    }

    @Test
    void theSummaryIsPrintedAfterAFailureToo() throws Exception {
        byte[] input = bytes("a\n" + "x".repeat(70_000) + "\n");
        Run send = Run.withInput(input, "send", "--json", "-q", "-i", "lo", "-t", "0", group);
        assertEquals(ExitStatus.REFUSED, send.status());
        assertTrue(send.out.text().startsWith("{\"event\":\"summary\",\"sent\":1,\"bytes\":1,"), send.out.text());
    }

    @Test
    void sendSummaryAsJson() throws Exception {
        Run send = send("--json", "-q", "-c", "2", "--interval", "10ms", group, "abc");
        assertEquals("", send.err.text());
        assertTrue(
                send.out
                        .text()
                        .matches("\\{\"event\":\"summary\",\"sent\":2,\"bytes\":6,\"seconds\":0\\.[0-9]+,"
                                + "\"datagramsPerSecond\":[0-9.]+,\"megabitsPerSecond\":[0-9.]+,\"failed\":0}\n"),
                send.out.text());
    }

    @Test
    void sendEndsWithItsDurationEvenIfNoLineComes() throws Exception {
        Pipe pipe = Pipe.open();
        try (var writer = pipe.sink();
                var idle = Channels.newInputStream(pipe.source())) {
            assertTrue(writer.isOpen());
            Run send = Run.start(idle, List.of("send", "-i", "lo", "-t", "0", "-d", "200ms", group));
            send.err.await("sending to " + group);
            send.err.await("sent 0 datagrams");
            assertEquals(ExitStatus.DONE, send.status());
        }
    }

    @Test
    void sendSaysWhereItSends() throws Exception {
        int port = FreshPort.draw();
        Run send = send("--source-port", Integer.toString(port), group, "x");
        send.err.await("mcast: sending to " + group + " on lo from port " + port + ", TTL 0\n");
        send.err.await("mcast: sent 1 datagram, 1 byte\n");
    }

    @Test
    void quietSaysNothing() throws Exception {
        Run receive = Run.start("receive", "-q", "-i", "lo", "-d", "100ms", group);
        assertEquals(ExitStatus.NOT_DELIVERED, receive.status());
        assertEquals("", receive.err.text());
        Run send = send("-q", group, "x");
        assertEquals("", send.err.text() + send.out.text());
    }

    @Test
    void receiveTellsWhetherEnoughCame() throws Exception {
        Run nothing = receive("-d", "200ms");
        assertEquals(ExitStatus.NOT_DELIVERED, nothing.status());
        Run fewer = receive("-d", "700ms", "-c", "2");
        Run some = receive("-d", "700ms");
        send(group, "x");
        assertEquals(ExitStatus.NOT_DELIVERED, fewer.status());
        assertEquals(ExitStatus.DONE, some.status());
        fewer.err.await("received 1 datagram, 1 byte");
    }

    @Test
    void rangesSourcesAndExclusionsReachTheReceiver() throws Exception {
        Run range = Run.start("receive", "-i", "lo", "-c", "1", "-o", "json", group.replace(":", "+3:"));
        range.err.await("listening to " + group + " on lo, .*239.77.20.3");
        Run other = Run.start("receive", "-i", "lo", "-d", "1s", "127.0.0.9@" + group);
        other.err.await("listening to");
        Run excluded = receive("-d", "1s", "--exclude-source", "127.0.0.1");
        send(group.replace("20.1", "20.3"), "third");
        assertEquals(ExitStatus.DONE, range.status());
        assertTrue(range.out.text().contains("\"group\":\"239.77.20.3\""), range.out.text());
        send(group, "first");
        assertEquals(ExitStatus.NOT_DELIVERED, other.status());
        assertEquals(ExitStatus.NOT_DELIVERED, excluded.status());
    }

    @Test
    void anInterfaceNamedTwiceHearsOnce() throws Exception {
        Run receive = Run.start("receive", "-i", "lo", "-i", "127.0.0.1", "-c", "2", "-o", "raw", group);
        receive.err.await("listening to");
        send(group, "a");
        send(group, "b");
        assertEquals(ExitStatus.DONE, receive.status());
        assertEquals("ab", receive.out.text());
    }

    @Test
    void interfacesListsLo() throws Exception {
        Run table = Run.of("interfaces");
        assertEquals(ExitStatus.DONE, table.status());
        assertTrue(table.out.text().startsWith("name "), table.out.text());
        assertTrue(
                table.out.text().lines().anyMatch(line -> line.matches("lo +\\d+ +up +by name .*127\\.0\\.0\\.1/8.*")),
                table.out.text());
        Run json = Run.of("interfaces", "--json");
        assertTrue(
                json.out
                        .text()
                        .lines()
                        .anyMatch(line -> line.matches(
                                "\\{\"event\":\"interface\",\"name\":\"lo\",\"index\":\\d+,\"up\":true,\"carrier\":true,\"multicast\":false,\"mtu\":\\d+,"
                                        + "\"defaultIPv4\":(true|false),\"defaultIPv6\":(true|false),\"addresses\":\\[.*\"127\\.0\\.0\\.1/8\".*],"
                                        + "\"memberships\":(null|\\[.*])}")),
                json.out.text());
    }

    /** Every host is a member of 224.0.0.1 on every interface, so trying it tells no router anything. */
    @Test
    void doctorFindsThatLoWorks() throws Exception {
        String allHosts = "224.0.0.1:" + FreshPort.draw();
        Run table = Run.of("doctor", allHosts);
        assertEquals(ExitStatus.DONE, table.status(), table.out.text());
        assertTrue(
                table.out.text().lines().anyMatch(line -> line.matches("lo +IPv4 +works +joined, sent and heard .*")),
                table.out.text());
        Run json = Run.of("doctor", "--json", allHosts);
        assertTrue(
                json.out
                        .text()
                        .lines()
                        .anyMatch(
                                line -> line.startsWith(
                                        "{\"event\":\"finding\",\"interface\":\"lo\",\"family\":\"IPv4\",\"result\":\"works\",\"text\":\"joined")),
                json.out.text());
        Run quiet = Run.of("doctor", "-q", allHosts);
        assertEquals("", quiet.out.text());
        assertFalse(quiet.err.text().contains("joined"));
    }

    private Run receive(String... options) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("receive", "-i", "lo"));
        words.addAll(List.of(options));
        words.add(group);
        Run run = Run.start(words.toArray(String[]::new));
        run.err.await("listening to " + group + " on lo\n");
        return run;
    }

    private static Run send(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("send", "-i", "lo", "-t", "0"));
        all.addAll(List.of(words));
        Run run = Run.of(all.toArray(String[]::new));
        assertEquals(ExitStatus.DONE, run.status(), run.err.text());
        return run;
    }

    private static String portOf(Run send) throws InterruptedException {
        return send.err.await("from port (\\d+),").group(1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
