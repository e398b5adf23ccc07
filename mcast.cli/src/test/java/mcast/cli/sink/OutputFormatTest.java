package mcast.cli.sink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mcast.cli.command.ExitStatus;
import mcast.cli.harness.Loopback;
import mcast.cli.harness.Run;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formats of {@code -o}, from one command to another on lo. */
final class OutputFormatTest {
    private static final String TIME = "\\d\\d:\\d\\d:\\d\\d\\.\\d{6} ";

    private final Loopback lo = new Loopback();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            text | 48c3a9205c0a1b5b336d9bff | 12 Hé \\\\\\n\\x1b[3m\\x9b\\xff
            hex  | 00ff1b                   | 3 00ff1b
            """)
    void linesOfTextAndHex(String format, String payload, String shown) throws Exception {
        Run receive = lo.receive("-o", format, "-c", "1");
        Run send = Loopback.send("--hex", lo.group, payload);
        assertEquals(ExitStatus.DONE, receive.status());
        String from = "127.0.0.1:" + Loopback.portOf(send);
        String line = receive.out.text();
        assertTrue(line.matches("(?s)" + TIME + ".*\n"), line);
        assertEquals(from + " > " + lo.group + " " + shown + "\n", line.replaceFirst(TIME, ""));
    }

    @Test
    void jsonIsOneObjectALine() throws Exception {
        Run receive = lo.receive("--json", "-c", "2");
        Run send = Loopback.send("--hex", lo.group, "48c3a9222e1b");
        Run other = Loopback.send("--hex", lo.group, "ff00");
        assertEquals(ExitStatus.DONE, receive.status());
        List<String> lines = receive.out.text().lines().toList();
        assertEquals(4, lines.size(), receive.out.text());
        String address = "\"source\":\"127.0.0.1\",\"sourcePort\":%s,"
                + "\"group\":\"239.77.20.1\",\"port\":%s,\"interface\":\"lo\",";
        String time = "\"time\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z\",";
        String port = lo.group.substring(lo.group.indexOf(':') + 1);
        assertTrue(lines.get(1).matches(".*" + time + ".*"), lines.get(1));
        assertEquals(
                "{\"event\":\"datagram\"," + address.formatted(Loopback.portOf(send), port)
                        + "\"length\":6,\"hops\":0,\"dscp\":0,\"base64\":\"SMOpIi4b\",\"text\":\"Hé\\\".\\u001b\"}",
                known(lines.get(1)).replaceFirst(time, ""));
        assertEquals(
                "{\"event\":\"datagram\"," + address.formatted(Loopback.portOf(other), port)
                        + "\"length\":2,\"hops\":0,\"dscp\":0,\"base64\":\"/wA=\"}",
                known(lines.get(2)).replaceFirst(time, ""));
        assertTrue(
                lines.getLast()
                        .matches("\\{\"event\":\"summary\",\"received\":2,\"bytes\":8,\"seconds\":[0-9.]+,"
                                + "\"datagramsPerSecond\":[0-9.]+,\"megabitsPerSecond\":[0-9.]+,"
                                + "\"kernelDrops\":(0|null).*}"),
                lines.getLast());
    }

    /** On other systems it is null. */
    private static String known(String line) {
        return line.replace("null", "0");
    }

    @Test
    void jsonTellsHowADatagramCame() throws Exception {
        Requirement.that(System.getProperty("os.name").equals("Linux"), "only Linux tells hops and DSCP");
        Run receive = lo.receive("-o", "json", "-c", "1");
        Run.of("send", "-i", "lo", "-t", "3", "--dscp", "46", lo.group, "x");
        assertEquals(ExitStatus.DONE, receive.status());
        assertTrue(receive.out.text().contains("\"length\":1,\"hops\":3,\"dscp\":46,\"base64\""), receive.out.text());
    }

    @Test
    void jsonDatagramsAloneHaveASummaryForPeople() throws Exception {
        Run receive = lo.receive("-o", "json", "-c", "1");
        Loopback.send(lo.group, "a");
        assertEquals(ExitStatus.DONE, receive.status());
        assertTrue(receive.out.text().matches("\\{\"event\":\"datagram\".*}\n"), receive.out.text());
        receive.err.await("received 1 datagram, 1 byte");
    }

    @Test
    void rawIsByteForByte() throws Exception {
        Run receive = lo.receive("-o", "raw", "-c", "2");
        Loopback.send("--hex", lo.group, "001bff0a");
        Loopback.send("--hex", lo.group, "80");
        assertEquals(ExitStatus.DONE, receive.status());
        assertArrayEquals(new byte[] {0, 0x1b, (byte) 0xff, 0x0a, (byte) 0x80}, receive.out.toByteArray());
    }

    @Test
    void noneOnlyCounts() throws Exception {
        Run receive = lo.receive("-o", "none", "-c", "2");
        Loopback.send(lo.group, "a");
        Loopback.send(lo.group, "bc");
        assertEquals(ExitStatus.DONE, receive.status());
        assertEquals("", receive.out.text());
        receive.err.await("received 2 datagrams, 3 bytes in [0-9.]+ s");
    }
}
