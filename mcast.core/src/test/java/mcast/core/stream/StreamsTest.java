package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import mcast.core.format.Format;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private static final long NOW = 1_795_479_362_277_364_736L;
    private static final InetAddress SOURCE = InetAddress.ofLiteral("192.0.2.1");
    private static final int PORT = 4000;
    private static final String GROUP = "224.168.2.9 on lo";

    private final Streams<String> streams = new Streams<>();

    private static byte[] numbered(Kind kind, long stream, long sequence) {
        byte[] data = new byte[48];
        NumberedHeader.write(data, 0, kind, 1, data.length, stream, sequence, NOW);
        return data;
    }

    private void record(byte[] data) {
        streams.record(data, 0, data.length, SOURCE, PORT, GROUP, NOW);
    }

    private void record(String text) {
        record(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static StreamKey<String> key(Format format, long stream) {
        return new StreamKey<>(SOURCE, PORT, GROUP, format, stream);
    }

    @Test
    void countsANumberedStream() {
        record(numbered(Kind.DATA, 7, 0));
        record(numbered(Kind.DATA, 7, 2));
        record(numbered(Kind.END, 7, 5));
        StreamReport report = streams.reports().get(key(Format.NUMBERED, 7));
        assertEquals(2, report.received());
        assertEquals(3, report.lost());
        assertEquals(96, report.bytes());
        assertTrue(report.jitterMicros().isPresent());
    }

    @Test
    void aRestartedSenderIsANewStream() {
        for (long stream : new long[] {7, 8}) {
            for (int sequence = 0; sequence < 10; sequence++) {
                record(numbered(Kind.DATA, stream, sequence));
            }
        }
        Map<StreamKey<String>, StreamReport> reports = streams.reports();
        assertEquals(List.of(key(Format.NUMBERED, 7), key(Format.NUMBERED, 8)), List.copyOf(reports.keySet()));
        for (StreamReport report : reports.values()) {
            assertEquals(10, report.received());
            assertEquals(0, report.lost() + report.duplicates() + report.reordered());
        }
    }

    @Test
    void tellsSourcesPortsAndMembershipsApart() {
        byte[] data = numbered(Kind.DATA, 7, 0);
        InetAddress elsewhere = InetAddress.ofLiteral("192.0.2.2");
        InetAddress same = InetAddress.ofLiteral("192.0.2.1");
        streams.record(data, 0, data.length, SOURCE, PORT, GROUP, NOW);
        streams.record(data, 0, data.length, elsewhere, PORT, GROUP, NOW);
        streams.record(data, 0, data.length, SOURCE, PORT + 1, GROUP, NOW);
        streams.record(data, 0, data.length, SOURCE, PORT, "224.168.2.9 on eth1", NOW);
        streams.record(data, 0, data.length, same, PORT, new StringBuilder(GROUP).toString(), NOW);
        assertEquals(4, streams.reports().size());
        assertEquals(1, streams.reports().get(key(Format.NUMBERED, 7)).duplicates());
    }

    @Test
    void pingsAreAStreamAndPongsAreNot() {
        record(numbered(Kind.PING, 7, 0));
        record(numbered(Kind.PING, 7, 1));
        record(numbered(Kind.PONG, 7, 1));
        assertEquals(2, streams.reports().get(key(Format.NUMBERED, 7)).received());
        assertEquals(1, streams.unnumbered());
    }

    @Test
    void countsForeignStreams() {
        for (String text : List.of(
                "Message 9",
                "Message b",
                "Message a",
                "Sender PID 5, MC group 225.1.2.3 ... count: 3, freq: 100",
                "Sender PID 6, MC group 225.1.2.3 ... count: 9, freq: 100")) {
            record(text);
        }
        for (int id : new int[] {1, 2, 4, -6}) {
            record(ByteBuffer.allocate(16)
                    .putInt(id)
                    .putInt((int) (NOW / 1_000_000_000))
                    .putInt(1)
                    .array());
        }
        Map<StreamKey<String>, StreamReport> reports = streams.reports();
        assertEquals(
                List.of(key(Format.MSEND, 0), key(Format.MCJOIN, 5), key(Format.MCJOIN, 6), key(Format.IPERF, 0)),
                List.copyOf(reports.keySet()));
        StreamReport msend = reports.get(key(Format.MSEND, 0));
        assertEquals(3, msend.received());
        assertEquals(1, msend.reordered());
        assertTrue(msend.jitterMicros().isEmpty());
        StreamReport iperf = reports.get(key(Format.IPERF, 0));
        assertEquals(3, iperf.received());
        assertEquals(2, iperf.lost());
        assertTrue(iperf.jitterMicros().isPresent());
        assertEquals(0, streams.unnumbered());
    }

    @Test
    void countsTheRestAsUnnumbered() {
        record("hello");
        record("");
        byte[] longer = new byte[49];
        System.arraycopy(numbered(Kind.DATA, 7, 0), 0, longer, 0, 48);
        record(longer);
        assertEquals(3, streams.unnumbered());
        assertTrue(streams.reports().isEmpty());
    }

    @Test
    void splitsARunAsTheHeadersSay() {
        byte[] run = ByteBuffer.allocate(5 + 48 + 48 + 48 + 3)
                .position(5)
                .put(numbered(Kind.DATA, 7, 0))
                .put(numbered(Kind.DATA, 7, 1))
                .put(numbered(Kind.DATA, 7, 2))
                .array();
        streams.recordRun(run, 5, 3 * 48, SOURCE, PORT, GROUP, NOW);
        assertEquals(3, streams.reports().get(key(Format.NUMBERED, 7)).received());
        assertEquals(0, streams.unnumbered());
        streams.recordRun(run, 5, 3 * 48 + 3, SOURCE, PORT, GROUP, NOW);
        assertEquals(3, streams.reports().get(key(Format.NUMBERED, 7)).duplicates());
        assertEquals(1, streams.unnumbered());
        streams.recordRun(run, 5, 0, SOURCE, PORT, GROUP, NOW);
        assertEquals(2, streams.unnumbered());
    }

    @Test
    void staysWithinTheArray() {
        byte[] data = numbered(Kind.DATA, 7, 0);
        assertThrows(
                IndexOutOfBoundsException.class, () -> streams.record(data, 1, data.length, SOURCE, PORT, GROUP, NOW));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> streams.recordRun(data, -1, data.length, SOURCE, PORT, GROUP, NOW));
        assertTrue(streams.reports().isEmpty());
    }

    @Test
    void aMillionForgedStreamsCostNoMoreThanTheLimit() {
        record(numbered(Kind.DATA, -1, 0));
        for (int stream = 0; stream < 1_000_000; stream++) {
            record(numbered(Kind.DATA, stream, stream % 2 == 0 ? 0 : Long.MAX_VALUE - 1));
        }
        record(numbered(Kind.DATA, -1, 1));
        assertEquals(Streams.LIMIT, streams.reports().size());
        assertEquals(1_000_001 - Streams.LIMIT, streams.beyondLimit());
        assertEquals(48L * (1_000_001 - Streams.LIMIT), streams.beyondLimitBytes());
        assertEquals(2, streams.reports().get(key(Format.NUMBERED, -1)).received(), "known streams go on");
    }

    @Test
    void aMillionForgedAddressesCostNoMoreThanTheLimit() throws UnknownHostException {
        byte[] data = numbered(Kind.DATA, 7, 0);
        byte[] address = new byte[16];
        for (int i = 0; i < 1_000_000; i++) {
            // Inet6Address adds up its words: these all have one hash, which no seed can tell apart.
            ByteBuffer.wrap(address).putInt(0, i).putInt(4, -i);
            InetAddress source = Inet6Address.getByAddress(null, address, -1);
            streams.record(data, 0, data.length, source, PORT, GROUP, NOW);
        }
        int kept = streams.reports().size();
        assertTrue(kept > 0 && kept <= Streams.LIMIT, "kept " + kept);
        assertEquals(1_000_000 - kept, streams.beyondLimit());
        record(numbered(Kind.DATA, 8, 0));
        assertEquals(kept + 1, streams.reports().size(), "another stream still finds its place");
    }
}
