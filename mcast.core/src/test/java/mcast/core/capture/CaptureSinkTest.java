package mcast.core.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramRun;
import mcast.core.receive.Receiver;
import mcast.core.send.Sender;
import mcast.harness.Loopback;
import mcast.harness.PcapFrame;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written for a datagram, byte by byte, and when. */
final class CaptureSinkTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final NamedInterface LO = new NamedInterface("lo", 1);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private static DatagramRun run(String source, String group, byte[] payloads, int segment) {
        return DatagramRun.of(
                ByteBuffer.allocateDirect(payloads.length).put(0, payloads),
                segment,
                new Membership(Group.parse(group), LO),
                new InetSocketAddress(InetAddress.ofLiteral(source), 40_000));
    }

    private List<PcapFrame> frames() {
        return PcapFrame.read(written.toByteArray());
    }

    private PcapFrame frame(DatagramRun run) throws IOException {
        written.reset();
        try (var sink = CaptureSink.to(written)) {
            assertEquals(1, sink.acceptRun(run));
        }
        assertEquals(run.epochNanos(), frames().getFirst().epochNanos());
        return frames().getFirst();
    }

    @ParameterizedTest(name = "{0} > {1} {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            192.0.2.7   | 239.129.2.3:5000    | 4869   | 01005e010203020000000000 0800 \
            4500 001e 0000 4000 01 11 c643 c0000207 ef810203 9c40 1388 000a 0000 4869
            192.0.2.7   | 239.1.2.3:5000      | ''     | 01005e010203020000000000 0800 \
            4500 001c 0000 4000 01 11 c6c5 c0000207 ef010203 9c40 1388 0008 0000
            2001:db8::7 | [ff15::1:2a3]:5000  | 486921 | 3333000102a3020000000000 86dd \
            60000000 000b 11 01 20010db8000000000000000000000007 ff1500000000000000000000000102a3 \
            9c40 1388 000b b72c 486921
            """)
    void aDatagramIsAFrame(String source, String group, String payload, String frame) throws IOException {
        byte[] bytes = HEX.parseHex(payload);
        assertEquals(
                frame.replace(" ", ""),
                frame(run(source, group, bytes, bytes.length)).hex());
    }

    @Test
    void hopsAndDscpAreAsTheyArrived() throws IOException {
        Requirement.that(System.getProperty("os.name").equals("Linux"), "only Linux tells hops and DSCP");
        Group group = Loopback.group("239.77.33.1");
        var datagram = new Datagram();
        try (var receiver = Receiver.open(List.of(group), Loopback.RECEIVING);
                var sender = Sender.open(group, Loopback.SENDING.withTtl(1).withDscp(46));
                var sink = CaptureSink.to(written)) {
            sender.send(Loopback.bytes("Hello"));
            assertTrue(receiver.receive(datagram, Loopback.PATIENCE));
            assertTrue(sink.accept(datagram));
            sink.quiet();
        }
        PcapFrame frame = frames().getFirst();
        assertEquals(datagram.epochNanos(), frame.epochNanos());
        assertEquals(1, frame.hops());
        assertEquals(46 << 2, frame.trafficClass());
        assertEquals(HEX.formatHex(Loopback.bytes("Hello")), frame.payload());
        assertEquals(0xffff, sum(HEX.parseHex(frame.hex()), 14, 20));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 1400, 65_507})
    void checksumsAreRight(int length) throws IOException {
        byte[] payload = new byte[length];
        new Random(length).nextBytes(payload);
        byte[] ipv4 = HEX.parseHex(
                frame(run("10.0.0.7", "239.255.255.250:1", payload, length)).hex());
        assertEquals(0xffff, sum(ipv4, 14, 20));
        assertEquals(42 + length, ipv4.length);
        byte[] ipv6 = HEX.parseHex(
                frame(run("fe80::ffff:1", "[ff02::fb]:65535", payload, length)).hex());
        assertEquals(0xffff, udpSum(ipv6));
        assertEquals(62 + length, ipv6.length);
    }

    @Test
    void aChecksumOfZeroIsWrittenAsOnes() throws IOException {
        String plain = frame(run("fe80::1", "[ff02::fb]:5000", new byte[2], 2)).hex();
        byte[] complement = HEX.parseHex(plain.substring(2 * 60, 2 * 62)); // so that the sum is all ones
        PcapFrame frame = frame(run("fe80::1", "[ff02::fb]:5000", complement, 2));
        assertEquals("ffff", frame.hex().substring(2 * 60, 2 * 62));
        assertEquals(0xffff, udpSum(HEX.parseHex(frame.hex())));
    }

    @Test
    void aRunIsWrittenDatagramByDatagramWithItsTime() throws IOException {
        DatagramRun run = run("10.0.0.7", "239.1.2.3:5000", HEX.parseHex("00010203040506070809"), 4);
        try (var sink = CaptureSink.to(written)) {
            assertEquals(3, sink.acceptRun(run));
        }
        assertEquals(
                List.of("00010203", "04050607", "0809"),
                frames().stream().map(PcapFrame::payload).toList());
        assertTrue(frames().stream().allMatch(frame -> frame.epochNanos() == run.epochNanos()));
    }

    @Test
    void sendersAreToldApart() throws IOException {
        int senders = 5000; // more than are remembered
        try (var sink = CaptureSink.to(written)) {
            for (int i = 0; i < 2 * senders; i++) {
                sink.acceptRun(run("10.1." + i % senders / 250 + "." + i % 250, "239.1.2." + i % 7, new byte[1], 1));
            }
        }
        List<PcapFrame> frames = frames();
        for (int i = 0; i < 2 * senders; i++) {
            String addresses = "0a01%02x%02xef0102%02x".formatted(i % senders / 250, i % 250, i % 7);
            assertEquals(addresses, frames.get(i).hex().substring(2 * 26, 2 * 34));
        }
    }

    @Test
    void theHeadComesAtOnceAndTheRestWhenItIsQuiet() throws IOException {
        DatagramRun run = run("10.0.0.7", "239.1.2.3:5000", new byte[100], 100);
        try (var sink = CaptureSink.to(written)) {
            assertEquals(PcapFrame.HEAD, HEX.formatHex(written.toByteArray()));
            sink.acceptRun(run);
            sink.acceptRun(run);
            assertEquals(0, frames().size());
            sink.quiet();
            assertEquals(2, frames().size());
        }
        assertEquals(2, frames().size());
    }

    @Test
    void aStreamThatIsNeverQuietIsWrittenWithinAMillisecond() throws IOException {
        DatagramRun first = run("10.0.0.7", "239.1.2.3:5000", new byte[100], 100);
        try (var sink = CaptureSink.to(written)) {
            sink.acceptRun(first);
            DatagramRun later = run("10.0.0.7", "239.1.2.3:5000", new byte[100], 100);
            while (later.nanoTime() - first.nanoTime() < 1_000_000) {
                later = run("10.0.0.7", "239.1.2.3:5000", new byte[100], 100);
            }
            assertEquals(0, frames().size());
            sink.acceptRun(later);
            assertEquals(2, frames().size());
        }
    }

    @Test
    void whatIsLongerThanTheBufferIsWrittenInWholeRecords() throws IOException {
        DatagramRun run = run("10.0.0.7", "239.1.2.3:5000", new byte[20 * 65_507], 65_507);
        try (var sink = CaptureSink.to(written)) {
            assertEquals(20, sink.acceptRun(run));
            int early = frames().size();
            assertTrue(early > 10 && early < 20, early + " are written");
        }
        assertEquals(20, frames().size());
    }

    @Test
    void whatIsNoDatagramIsRefused() throws IOException {
        try (var sink = CaptureSink.to(written)) {
            DatagramRun run = run("fe80::1", "[ff02::fb]:5000", new byte[65_528], 65_528);
            assertThrows(IllegalArgumentException.class, () -> sink.acceptRun(run));
        }
    }

    /** The sum of RFC 1071, word by word, with its carries; all ones if the checksum within is right. */
    private static int sum(byte[] bytes, int start, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int octet = Byte.toUnsignedInt(bytes[start + i]);
            sum += i % 2 == 0 ? octet << 8 : octet;
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return sum;
    }

    /** The sum over pseudo-header (RFC 8200, 8.1) and UDP. */
    private static int udpSum(byte[] frame) {
        int length = frame.length - 54;
        byte[] pseudo = ByteBuffer.allocate(40 + length)
                .put(frame, 22, 32)
                .putInt(length)
                .putInt(17)
                .put(frame, 54, length)
                .array();
        return sum(pseudo, 0, pseudo.length);
    }
}
