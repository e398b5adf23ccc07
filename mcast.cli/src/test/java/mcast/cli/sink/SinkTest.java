package mcast.cli.sink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import mcast.cli.console.Output;
import mcast.cli.text.EscapedText;
import mcast.cli.text.Json;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.receive.DatagramRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of odd payloads, compared with those that strings and the JDK's own coders make. */
final class SinkTest {
    private static final int LONGEST = 65_507;
    private static final String FROM = "192.0.2.7";
    private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.ofLiteral(FROM), 40_000);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Output out = new Output(printed);
    private Membership membership = new Membership(Group.DEFAULT, new NamedInterface("x", 1));

    @BeforeEach
    void joined() throws IOException {
        membership = new Membership(Group.parse("239.1.2.3:5000"), Interfaces.resolve("127.0.0.1"));
    }

    static Stream<byte[]> payloads() {
        Stream<String> texts = Stream.of(
                "",
                "a",
                "ab",
                "abc",
                "\"\\/ \b\t\n\f\r",
                "Grüße 日本語 😀 e\u0301",
                "\u007f\u0080\u009b\u009f\u00a0\u00ad",
                "\u202e\u2066\u200b\ufeff\u2028\u2029\ufffd\uffff\ue000\ufdd0",
                Character.toString(0xe0001) + Character.toString(0x10ffff) + Character.toString(0xf0000));
        Stream<String> malformed = Stream.of(
                "80",
                "ff",
                "61ff62",
                "c080",
                "c1bf",
                "e09fbf",
                "f08fbfbf",
                "eda080",
                "edbfbf",
                "eda080edb080",
                "f4908080",
                "f5808080",
                "c3",
                "e282",
                "f09f98",
                "c3c3a9",
                "e28241",
                "f09f9861",
                "1b5d303b");
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] controls = new byte[LONGEST]; // what has the longest text
        byte[] noise = new byte[LONGEST];
        new Random(1600).nextBytes(noise);
        Stream<byte[]> arrays = Stream.of(all, Arrays.copyOf(all, 128), controls, noise);
        return Stream.of(
                        texts.map(each -> each.getBytes(StandardCharsets.UTF_8)),
                        malformed.map(HexFormat.of()::parseHex),
                        arrays)
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void text(byte[] payload) throws IOException {
        byte[] escaped = new byte[EscapedText.MOST_PER_BYTE * payload.length];
        int end = EscapedText.escape(payload, payload.length, escaped, 0);
        prints(OutputFormat.TEXT, payload, new String(escaped, 0, end, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void hex(byte[] payload) throws IOException {
        prints(OutputFormat.HEX, payload, HexFormat.of().formatHex(payload));
    }

    private void prints(OutputFormat format, byte[] payload, String text) throws IOException {
        DatagramRun run = run(payload);
        String time =
                DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS").format(time(run).atZone(ZoneId.systemDefault()));
        String line = time + " 192.0.2.7:40000 > 239.1.2.3:5000 lo " + payload.length + " " + text + "\n";
        assertEquals(line, printed(format, run));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void json(byte[] payload) throws IOException {
        DatagramRun run = run(payload);
        String time = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX")
                .format(time(run).atZone(ZoneOffset.UTC));
        Json json = Json.event("datagram")
                .put("time", time)
                .put("source", FROM)
                .put("sourcePort", 40_000)
                .put("group", "239.1.2.3")
                .put("port", 5000)
                .put("interface", "lo")
                .put("length", payload.length)
                .putNull("hops")
                .putNull("dscp")
                .put("base64", Base64.getEncoder().encodeToString(payload));
        try {
            json.put(
                    "text",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(payload))
                            .toString());
        } catch (CharacterCodingException e) {
            // no text
        }
        assertEquals(json + "\n", printed(OutputFormat.JSON, run));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void raw(byte[] payload) throws IOException {
        printed(OutputFormat.RAW, run(payload));
        assertArrayEquals(payload, printed.toByteArray());
    }

    @Test
    void aRunIsALineForEachDatagram() throws IOException {
        ByteBuffer memory = ByteBuffer.allocateDirect(7).put(0, "abcdefg".getBytes(StandardCharsets.US_ASCII));
        String lines = printed(OutputFormat.TEXT, DatagramRun.of(memory, 3, membership, SOURCE));
        assertEquals("3 abc|3 def|1 g|", lines.replaceAll("(?m)^.* lo |", "").replace("\n", "|"));
    }

    @Test
    void aFlowKeepsItsNames() throws IOException {
        NamedInterface lo = membership.networkInterface();
        var renamed = new Membership(membership.group(), new NamedInterface("renamed", lo.index()));
        var sink = OutputFormat.TEXT.sink(out, true);
        for (Membership each : List.of(membership, renamed, membership)) {
            for (int port = 1; port < 3; port++) {
                var source = new InetSocketAddress(InetAddress.ofLiteral(FROM), port);
                sink.acceptRun(DatagramRun.of(ByteBuffer.allocate(0), 0, each, source));
            }
        }
        sink.quiet();
        String lines = printed.toString(StandardCharsets.UTF_8).replaceAll("(?m)^\\S+ 192.0.2.7|> \\S+ ", "");
        assertEquals(":1 lo 0 |:2 lo 0 |:1 renamed 0 |:2 renamed 0 |:1 lo 0 |:2 lo 0 |".replace("|", "\n"), lines);
    }

    /** More senders than are remembered. */
    @Test
    void eachOfManySendersHasItsName() throws IOException {
        var sink = OutputFormat.TEXT.sink(out, false);
        var expected = new StringBuilder();
        for (int port = 1; port <= 10_000; port++) {
            var source = new InetSocketAddress(InetAddress.ofLiteral(FROM), port);
            sink.acceptRun(DatagramRun.of(ByteBuffer.allocate(0), 0, membership, source));
            expected.append(FROM).append(':').append(port).append('\n');
        }
        sink.quiet();
        assertEquals(
                expected.toString(), printed.toString(StandardCharsets.UTF_8).replaceAll("(?m)^\\S+ | > .*$", ""));
    }

    private DatagramRun run(byte[] payload) {
        return DatagramRun.of(
                ByteBuffer.allocateDirect(payload.length).put(0, payload), payload.length, membership, SOURCE);
    }

    private static Instant time(DatagramRun run) {
        return Instant.ofEpochSecond(0, run.epochNanos());
    }

    private String printed(OutputFormat format, DatagramRun run) throws IOException {
        var sink = format.sink(out, true);
        assertEquals(run.count(), sink.acceptRun(run));
        sink.quiet();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
