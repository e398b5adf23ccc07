package mcast.cli.command;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.List;
import mcast.cli.harness.Loopback;
import mcast.cli.harness.Run;
import mcast.harness.FreshPort;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What send takes, says and counts. */
final class SendTest {
    private final Loopback lo = new Loopback();

    @Test
    void wordsOfTextAreOneDatagram() throws Exception {
        Run receive = lo.receive("-o", "raw", "-c", "3");
        Run send = Loopback.send("-c", "3", "--interval", "1ms", "--", lo.group, "Hello", "-x", "World,");
        assertEquals(ExitStatus.DONE, send.status());
        assertEquals(ExitStatus.DONE, receive.status());
        assertEquals("Hello -x World,".repeat(3), receive.out.text());
        send.err.await("sent 3 datagrams, 45 bytes in ");
    }

    @Test
    void eachLineOfInputIsOneDatagram() throws Exception {
        Run receive = lo.receive("-o", "hex", "-c", "4");
        Run send = Run.withInput(Loopback.bytes("one\n\nthr\u00e9e\nlast"), "send", "-i", "lo", "-t", "0", lo.group);
        assertEquals(ExitStatus.DONE, send.status(), send.err.text());
        send.err.await("sent 4 datagrams, 13 bytes");
        assertEquals(ExitStatus.DONE, receive.status());
        assertEquals(
                List.of("3 6f6e65", "0 ", "6 746872c3a965", "4 6c617374"),
                receive.out
                        .text()
                        .lines()
                        .map(line -> line.substring(line.indexOf(lo.group) + lo.group.length() + 1))
                        .toList());
    }

    @Test
    void manyGroupsHaveTheirCountEach() throws Exception {
        String groups = "239.77.20.1+200" + lo.group.substring(lo.group.indexOf(':'));
        Run paced = Loopback.send("-s", "64", "-c", "3", "--rate", "100", "--json", groups);
        assertEquals(ExitStatus.DONE, paced.status(), paced.err.text());
        paced.out.await("\"sent\":600,.*\"largestLatenessMicros\":\\d");
        Run max = Loopback.send("-s", "64", "-c", "100", "--rate", "max", "--json", groups);
        assertEquals(ExitStatus.DONE, max.status(), max.err.text());
        max.out.await("\"sent\":20000,.*\"largestLatenessMicros\":null");
    }

    @Test
    void inputEndsWithItsCount() throws Exception {
        Run send = Run.withInput(Loopback.bytes("a\nb\nc\n"), "send", "-i", "lo", "-t", "0", "-c", "2", lo.group);
        assertEquals(ExitStatus.DONE, send.status());
        send.err.await("sent 2 datagrams, 2 bytes");
    }

    @Test
    void aLineTooLongIsNamed() throws Exception {
        byte[] input = Loopback.bytes("ok\n" + "x".repeat(70_000) + "\nnever\n");
        Run send = Run.withInput(input, "send", "-q", "-i", "lo", "-t", "0", lo.group);
        assertEquals(ExitStatus.REFUSED, send.status());
        assertEquals("mcast: datagram 2: a line of 70000 bytes is longer than 65507\n", send.err.text());
    }

    @Test
    void keepGoingPassesOverIt() throws Exception {
        Run receive = lo.receive("-o", "raw", "-c", "2");
        byte[] input = Loopback.bytes("a\n" + "x".repeat(70_000) + "\nb\n");
        Run send = Run.withInput(input, "send", "--json", "--keep-going", "-i", "lo", "-t", "0", lo.group);
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
        byte[] input = Loopback.bytes("a\n" + "x".repeat(70_000) + "\n");
        Run send = Run.withInput(input, "send", "--json", "-q", "-i", "lo", "-t", "0", lo.group);
        assertEquals(ExitStatus.REFUSED, send.status());
        assertTrue(send.out.text().contains("\n{\"event\":\"summary\",\"sent\":1,\"bytes\":1,"), send.out.text());
    }

    @Test
    void sendSummaryAsJson() throws Exception {
        Run send = Loopback.send("--json", "-q", "-c", "2", "--interval", "10ms", lo.group, "abc");
        assertEquals("", send.err.text());
        send.out.await("\n\\{\"event\":\"summary\",\"sent\":2,\"bytes\":6,\"seconds\":0\\.[0-9]+,"
                + "\"datagramsPerSecond\":[0-9.]+,\"megabitsPerSecond\":[0-9.]+,\"failed\":0,.*}\n$");
    }

    @Test
    void sendEndsWithItsDurationEvenIfNoLineComes() throws Exception {
        Pipe pipe = Pipe.open();
        try (var writer = pipe.sink();
                var idle = Channels.newInputStream(pipe.source())) {
            assertTrue(writer.isOpen());
            Run send = Run.start(idle, List.of("send", "-i", "lo", "-t", "0", "-d", "200ms", lo.group));
            send.err.await("sending to " + lo.group);
            send.err.await("sent 0 datagrams");
            assertEquals(ExitStatus.DONE, send.status());
        }
    }

    @Test
    void sendSaysWhereItSends() throws Exception {
        int port = FreshPort.draw();
        Run send = Loopback.send("--source-port", Integer.toString(port), lo.group, "x");
        send.err.await("mcast: sending to " + lo.group + " on lo from port " + port + ", TTL 0\n");
        send.err.await("mcast: sent 1 datagram, 1 byte\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            239.77.20.9 5000        | '5000' is sent as text; a port is written behind the group: 239.77.20.9:5000
            239.77.20.9+2 5000 x    | '5000' is sent as text; a port is written behind the group: 239.77.20.9:5000
            239.77.20.9:1600 5000   |
            239.77.20.9 0           |
            239.77.20.9 65536       |
            239.77.20.9 5000x       |
            --hex 239.77.20.9 5000  |
            """)
    void aNumberBehindTheGroupIsNoPort(String line, @Nullable String hint) throws Exception {
        Run send = Loopback.send(line.split(" "));
        assertEquals(
                hint == null ? "" : "mcast: " + hint,
                send.err
                        .text()
                        .lines()
                        .filter(each -> each.contains("sent as text"))
                        .collect(joining()));
    }
}
