package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.format.StreamFormat;
import mcast.core.format.StreamFormats;
import mcast.core.receive.DatagramRun;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private static final long NOW = 1_795_479_362_277_364_736L;
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final InetAddress SOURCE = InetAddress.ofLiteral("192.0.2.1");
    private static final int PORT = 4000;
    private static final Membership MEMBERSHIP = membership("224.168.2.9");

    private final Streams streams = new Streams();

    private static Membership membership(String group) {
        return new Membership(Group.parse(group), new NamedInterface("lo", 1));
    }

    private static StreamFormat named(String name) {
        return StreamFormats.ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] numbered(Kind kind, long stream, long sequence) {
        byte[] data = new byte[48];
        NumberedHeader.write(data, 0, kind, 1, data.length, stream, sequence, NOW);
        return data;
    }

    private void record(byte[] data) {
        streams.record(
                DatagramRun.of(ByteBuffer.wrap(data), data.length, MEMBERSHIP, new InetSocketAddress(SOURCE, PORT)),
                NOW);
    }

    private void record(String text) {
        record(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static StreamKey key(String format, long stream) {
        return new StreamKey(SOURCE, PORT, MEMBERSHIP, named(format), stream, 0);
    }

    @Test
    void countsANumberedStream() {
        record(numbered(Kind.DATA, 7, 0));
        record(numbered(Kind.DATA, 7, 2));
        record(numbered(Kind.END, 7, 5));
        StreamReport report = streams.reports().get(key("mcast", 7));
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
        Map<StreamKey, StreamReport> reports = streams.reports();
        assertEquals(List.of(key("mcast", 7), key("mcast", 8)), List.copyOf(reports.keySet()));
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
        streams.record(
                DatagramRun.of(ByteBuffer.wrap(data), data.length, MEMBERSHIP, new InetSocketAddress(SOURCE, PORT)),
                NOW);
        streams.record(
                DatagramRun.of(ByteBuffer.wrap(data), data.length, MEMBERSHIP, new InetSocketAddress(elsewhere, PORT)),
                NOW);
        streams.record(
                DatagramRun.of(ByteBuffer.wrap(data), data.length, MEMBERSHIP, new InetSocketAddress(SOURCE, PORT + 1)),
                NOW);
        streams.record(
                DatagramRun.of(
                        ByteBuffer.wrap(data),
                        data.length,
                        membership("224.168.2.10"),
                        new InetSocketAddress(SOURCE, PORT)),
                NOW);
        streams.record(
                DatagramRun.of(
                        ByteBuffer.wrap(data),
                        data.length,
                        membership("224.168.2.9"),
                        new InetSocketAddress(same, PORT)),
                NOW);
        assertEquals(4, streams.reports().size());
        assertEquals(1, streams.reports().get(key("mcast", 7)).duplicates());
    }

    @Test
    void pingsAreAStreamAndPongsAreNot() {
        record(numbered(Kind.PING, 7, 0));
        record(numbered(Kind.PING, 7, 1));
        record(numbered(Kind.PONG, 7, 1));
        assertEquals(2, streams.reports().get(key("mcast", 7)).received());
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
        Map<StreamKey, StreamReport> reports = streams.reports();
        assertEquals(
                List.of(key("msend", 0), key("mcjoin", 5), key("mcjoin", 6), key("iperf2", 0)),
                List.copyOf(reports.keySet()));
        StreamReport msend = reports.get(key("msend", 0));
        assertEquals(3, msend.received());
        assertEquals(1, msend.reordered());
        assertTrue(msend.jitterMicros().isEmpty());
        StreamReport iperf = reports.get(key("iperf2", 0));
        assertEquals(3, iperf.received());
        assertEquals(2, iperf.lost());
        assertTrue(iperf.jitterMicros().isPresent());
        assertEquals(0, streams.unnumbered());
    }

    @Test
    void theEndOfNothingIsNoStream() {
        record(numbered(Kind.END, 7, 0));
        assertEquals(Map.of(), streams.reports());
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
    void aMillionForgedStreamsCostNoMoreThanTheLimit() {
        record(numbered(Kind.DATA, -1, 0));
        for (int stream = 0; stream < 1_000_000; stream++) {
            record(numbered(Kind.DATA, stream, stream % 2 == 0 ? 0 : Long.MAX_VALUE - 1));
        }
        record(numbered(Kind.DATA, -1, 1));
        assertEquals(Streams.SHARE, streams.reports().size());
        assertEquals(1_000_001 - Streams.SHARE, streams.beyondLimit());
        assertEquals(2, streams.reports().get(key("mcast", -1)).received(), "known streams go on");
        InetAddress other = InetAddress.ofLiteral("192.0.2.99");
        record(numbered(Kind.DATA, 7, 0), other, MEMBERSHIP, NOW);
        assertEquals(Streams.SHARE + 1, streams.reports().size(), "another source still finds its place");
        for (int last = 2; last <= 9; last++) {
            for (int stream = 0; stream < Streams.SHARE; stream++) {
                record(numbered(Kind.DATA, stream, 0), InetAddress.ofLiteral("192.0.2." + last), MEMBERSHIP, NOW);
            }
        }
        assertEquals(Streams.LIMIT, streams.reports().size());
        assertEquals(1_000_002 + 8 * Streams.SHARE - Streams.LIMIT, streams.beyondLimit());
    }

    /** One source in as many groups as one host can join is no forger. */
    @Test
    void aSourceOfManyGroupsHasAShareInEach() {
        for (int i = 0; i < 4_000; i++) {
            record(numbered(Kind.DATA, i, 0), SOURCE, membership("239.1." + i / 256 + "." + i % 256), NOW);
        }
        assertEquals(4_000, streams.reports().size());
        assertEquals(0, streams.beyondLimit());
    }

    /** A stream goes on through an interface that was made anew under its name, and through one that was renamed. */
    @Test
    void aStreamGoesOnThroughANewInterface() {
        Group group = MEMBERSHIP.group();
        var on = new NamedInterface("eth0", 2);
        record(numbered(Kind.DATA, 7, 0), SOURCE, new Membership(group, on), NOW);
        record(numbered(Kind.DATA, 7, 1), SOURCE, new Membership(group, new NamedInterface("lan0", 2)), NOW);
        record(numbered(Kind.DATA, 7, 9), SOURCE, new Membership(group, new NamedInterface("eth0", 8)), NOW);
        record(numbered(Kind.DATA, 7, 9), SOURCE, new Membership(group, new NamedInterface("eth1", 3)), NOW);
        Map<StreamKey, StreamReport> reports = streams.reports();
        assertEquals(2, reports.size());
        StreamReport first = reports.values().iterator().next();
        assertEquals(3, first.received());
        assertEquals(7, first.lost());
    }

    @Test
    void anIperfOfAnotherCenturyIsKnownByItsFiller() {
        byte[] filled = new byte[200];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = (byte) ('0' + i % 10);
        }
        for (int id = 1; id <= 3; id++) {
            ByteBuffer.wrap(filled).putInt(id).putInt(86_400).putInt(id);
            record(filled);
        }
        assertEquals(3, streams.reports().get(key("iperf2", 0)).received());
        filled[199]++;
        record(filled);
        assertEquals(1, streams.unnumbered());
    }

    private void record(byte[] data, InetAddress source, Membership membership, long nanos) {
        streams.record(
                DatagramRun.of(ByteBuffer.wrap(data), data.length, membership, new InetSocketAddress(source, PORT)),
                nanos);
    }

    @Test
    void aMillionForgedAddressesCostNoMoreThanTheLimit() throws UnknownHostException {
        byte[] data = numbered(Kind.DATA, 7, 0);
        byte[] address = new byte[16];
        for (int i = 0; i < 1_000_000; i++) {
            // Inet6Address adds up its words: these all have one hash, which no seed can tell apart.
            ByteBuffer.wrap(address).putInt(0, i).putInt(4, -i);
            InetAddress source = Inet6Address.getByAddress(null, address, -1);
            streams.record(
                    DatagramRun.of(ByteBuffer.wrap(data), data.length, MEMBERSHIP, new InetSocketAddress(source, PORT)),
                    NOW);
        }
        int kept = streams.reports().size();
        assertTrue(kept > 0 && kept <= Streams.LIMIT, "kept " + kept);
        assertEquals(1_000_000 - kept, streams.beyondLimit());
        record(numbered(Kind.DATA, 8, 0));
        assertEquals(kept + 1, streams.reports().size(), "another stream still finds its place");
    }
}
