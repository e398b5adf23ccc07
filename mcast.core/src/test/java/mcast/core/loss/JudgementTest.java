package mcast.core.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.format.Field;
import mcast.core.format.FixedFormat;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.format.StreamFormat;
import mcast.core.format.StreamFormats;
import mcast.core.receive.DatagramRun;
import mcast.core.receive.Heard;
import mcast.core.stream.GapListener;
import mcast.core.stream.Pair;
import mcast.core.stream.StreamSink;
import mcast.core.stream.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each limit makes of a reception. */
final class JudgementTest {
    private static final NamedInterface ETH0 = new NamedInterface("eth0", 1);
    private static final NamedInterface ETH1 = new NamedInterface("eth1", 2);
    private static final long SECOND = 1_000_000_000;

    private final Streams streams = new Streams();

    /** Three groups, of which some were heard, on two interfaces; each was silent for so many seconds. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0 0 0 | 0 0 | -                   | NothingReceived
            0 0 0 | 0 0 | loss 0              | NothingReceived
            9 0 0 | 9 0 | -                   | -
            9 0 0 | 9 0 | loss 100            | SilentGroup SilentGroup SilentInterface
            9 1 2 | 9 3 | loss 100            | -
            9 1 2 | 9 3 | count 13            | FewDatagrams
            9 1 2 | 9 3 | count 12            | -
            9 1 0 | 9 1 | groups 3            | FewGroups
            9 1 0 | 9 1 | groups 2            | -
            9 0 0 | 9 0 | silence 3           | -
            9 0 0 | 9 0 | silence 2           | LongSilence
            9 0 0 | 9 0 | silence 1           | LongSilence LongSilence
            0 0 0 | 0 0 | count 1             | NothingReceived FewDatagrams
            """)
    void silence(String groups, String interfaces, String limit, String shortfalls) {
        Map<Group, Heard> heard = new LinkedHashMap<>();
        String[] counts = groups.split(" ");
        for (int i = 0; i < counts.length; i++) {
            heard.put(Group.parse("239.1.2." + i), new Heard(Long.parseLong(counts[i]), Duration.ofSeconds(i + 1)));
        }
        String[] on = interfaces.split(" ");
        Map<NamedInterface, Heard> places = new LinkedHashMap<>();
        places.put(ETH0, new Heard(Long.parseLong(on[0]), Duration.ZERO));
        places.put(ETH1, new Heard(Long.parseLong(on[1]), Duration.ZERO));
        assertEquals(
                shortfalls,
                names(Judgement.of(expectation(limit), heard, places, Set.of(), List.of())
                        .shortfalls()));
    }

    /** What only an end mark came of was heard of, but is no group that was heard. */
    @Test
    void anEndMarkAloneIsNoSilence() {
        Map<Group, Heard> heard = new LinkedHashMap<>();
        heard.put(Group.parse("239.1.2.0"), new Heard(1, Duration.ZERO));
        heard.put(Group.parse("239.1.2.1"), new Heard(0, Duration.ZERO));
        Map<NamedInterface, Heard> places =
                Map.of(ETH0, new Heard(1, Duration.ZERO), ETH1, new Heard(0, Duration.ZERO));
        Set<Membership> known = Set.of(new Membership(Group.parse("239.1.2.1"), ETH1));
        assertEquals(
                "-",
                names(Judgement.of(expectation("loss 100"), heard, places, known, List.of())
                        .shortfalls()));
        assertEquals(
                "FewGroups",
                names(Judgement.of(expectation("groups 2"), heard, places, known, List.of())
                        .shortfalls()));
    }

    @Test
    void aLossAboveTheLimit() throws Exception {
        record(7, 0, Kind.DATA, 0);
        record(7, 0, Kind.DATA, 2);
        record(7, 0, Kind.END, 4);
        assertEquals("Loss", judge("loss 49.9", 0));
        assertEquals("-", judge("loss 50", 0));
    }

    @Test
    void anEndMarkAloneIsTheLossOfAll() throws Exception {
        record(7, 0, Kind.END, 4);
        assertEquals("Loss", judge("loss 99.9", 0));
    }

    /** Ten datagrams a second apart: silent for more than two seconds, it has stopped. */
    @Test
    void aStreamThatStoppedUnlessItsSilenceIsAllowed() throws Exception {
        for (int i = 0; i < 10; i++) {
            record(7, i * SECOND, Kind.DATA, i);
        }
        assertEquals("-", judge("loss 0", 11 * SECOND));
        assertEquals("Stopped", judge("loss 0", 11 * SECOND + 1));
        var allowing = new Expectation(
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.of(Duration.ofSeconds(5)),
                OptionalDouble.of(0),
                List.of());
        assertEquals("-", names(Judgement.ofStreams(allowing, streams, Optional.empty(), 14 * SECOND)));
        assertEquals("Stopped", names(Judgement.ofStreams(allowing, streams, Optional.empty(), 14 * SECOND + 1)));
        record(7, 12 * SECOND, Kind.END, 10);
        assertEquals("-", judge("loss 0", 99 * SECOND));
    }

    @Test
    void anOutageIsNoUsualGap() throws Exception {
        for (int i = 0; i < 10; i++) {
            record(7, (i < 5 ? i : i + 600) * SECOND / 10, Kind.DATA, i);
        }
        assertEquals("Stopped", judge("loss 0", 64 * SECOND));
    }

    @Test
    void oneDatagramHasNoGap() throws Exception {
        record(7, 0, Kind.DATA, 0);
        assertEquals("-", judge("loss 0", SECOND));
        assertEquals("Stopped", judge("loss 0", SECOND + 1));
    }

    /** A sender that has a stream as well may send what has no number; RTCP alone says nothing of a loss. */
    @Test
    void aSenderWithoutNumbers() throws Exception {
        record(HexFormat.of().parseHex("80c9000100000001"), 5002, 0);
        assertEquals("Unnumbered", judge("loss 100", 0));
        recordText(4000);
        assertEquals("Unnumbered Unnumbered", judge("loss 100", 0));
        record(7, 0, Kind.DATA, 0);
        assertEquals("-", judge("loss 100", 0));
        recordText(5001);
        assertEquals("Unnumbered", judge("loss 100", 0));
    }

    @Test
    void sendersBeyondTheTable() throws Exception {
        for (int port = 1; port <= Streams.SHARE + 1; port++) {
            recordText(port);
        }
        assertTrue(judge("loss 100", 0).endsWith("Unnumbered NotJudged"));
    }

    @Test
    void streamsBeyondTheTable() throws Exception {
        for (int stream = 0; stream <= Streams.LIMIT; stream++) {
            record(stream, 0, Kind.DATA, 0);
        }
        assertEquals("NotJudged", judge("loss 100", 0));
    }

    /** The numbers that two legs hear, and when, and what is judged after five seconds. */
    @ParameterizedTest
    @CsvSource({
        "0 2 4, 4, 0 1 4, 4, 20, -",
        "0 2 4, 4, 0 1 4, 4, 19.9, LossOfPair",
        "0 2 4, 0, 0 1 4, 4, 20, -",
        "0 2 4, 4, 0 1 4, 0, 20, -",
        "0 2 4, 0, 0 1 4, 0, 20, Stopped Stopped",
        "0 2 4, 4, '', 0, 100, NotPaired",
        "1000000 0 1 2, 4, 0 1 2, 4, 100, NotCompared",
    })
    void aPairLosesWhatBothLose(
            String first, int firstSeconds, String second, int secondSeconds, String limit, String shortfalls)
            throws Exception {
        List<Membership> legs = List.of(new Membership(Group.DEFAULT, ETH0), new Membership(Group.DEFAULT, ETH1));
        var pair = new Pair(legs);
        var sink = new StreamSink(StreamFormats.ALL, key -> GapListener.NONE, pair);
        record(sink.streams(), legs.get(0), first, firstSeconds * SECOND);
        record(sink.streams(), legs.get(1), second, secondSeconds * SECOND);
        pair.end(5 * SECOND);
        assertEquals(shortfalls, judge(sink, "loss " + limit));
    }

    /** A run that another one has followed does not go on. */
    @Test
    void bothLegsStopAfterTheirSenderBeganAnew() throws Exception {
        var legs = List.of(new Membership(Group.DEFAULT, ETH0), new Membership(Group.DEFAULT, ETH1));
        var pair = new Pair(legs);
        StreamFormat format = FixedFormat.of("made-up", new Field(0, Integer.BYTES, false));
        var sink = new StreamSink(List.of(format), key -> GapListener.NONE, pair);
        long nanos = SECOND;
        for (int number : new int[] {5_000_000, 5_000_001, 1, 2, 3}) {
            nanos += SECOND / 100;
            for (Membership leg : legs) {
                byte[] data = ByteBuffer.allocate(16).putInt(number).array();
                var source = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 4000);
                sink.streams().record(DatagramRun.of(ByteBuffer.wrap(data), data.length, leg, source), nanos);
            }
        }
        pair.end(5 * SECOND);
        assertEquals("Stopped Stopped", judge(sink, "loss 0"));
    }

    /** A stream on a third membership is judged for itself. */
    @ParameterizedTest
    @CsvSource({
        "0 1 2, 0 4, 4, Loss",
        "0 1 2, 0 4, 0, Loss Stopped",
        "0 1 2, 0 1, 4, -",
        "0 2, 0 2, 4, LossOfPair Loss",
        "0 1 2, 0 0 0 0 0 0 0 0 0, 4, NotMeasured",
    })
    void whatIsBesideAPairIsOrdinary(String ofPair, String beside, int seconds, String shortfalls) throws Exception {
        var legs = List.of(new Membership(Group.DEFAULT, ETH0), new Membership(Group.DEFAULT, ETH1));
        var pair = new Pair(legs);
        var sink = new StreamSink(StreamFormats.ALL, key -> GapListener.NONE, pair);
        record(sink.streams(), legs.get(0), ofPair, 4 * SECOND);
        record(sink.streams(), legs.get(1), ofPair, 4 * SECOND);
        record(sink.streams(), new Membership(Group.parse("239.1.1.3"), ETH0), beside, seconds * SECOND);
        pair.end(5 * SECOND);
        assertEquals(shortfalls, judge(sink, "loss 0"));
        assertEquals(List.of(), pair.unpaired());
    }

    private static void record(Streams streams, Membership leg, String numbers, long nanos) throws Exception {
        for (String each : numbers.isEmpty() ? new String[0] : numbers.split(" ")) {
            byte[] data = new byte[NumberedHeader.SIZE];
            NumberedHeader.write(data, 0, Kind.DATA, 1, data.length, 7, Long.parseLong(each), 0);
            var source = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 4000);
            streams.record(DatagramRun.of(ByteBuffer.wrap(data), data.length, leg, source), nanos);
        }
    }

    private static String judge(StreamSink sink, String limit) {
        return names(Judgement.ofStreams(expectation(limit), sink.streams(), sink.pair(), 5 * SECOND));
    }

    private String judge(String limit, long epochNanos) {
        return names(Judgement.ofStreams(expectation(limit), streams, Optional.empty(), epochNanos));
    }

    private void record(long stream, long nanos, Kind kind, long sequence) throws Exception {
        byte[] data = new byte[NumberedHeader.SIZE];
        NumberedHeader.write(data, 0, kind, 1, data.length, stream, sequence, 0);
        record(data, 4000, nanos);
    }

    private void recordText(int port) throws Exception {
        record(new byte[] {'h', 'i'}, port, 0);
    }

    private void record(byte[] data, int port, long nanos) throws Exception {
        streams.record(
                DatagramRun.of(
                        ByteBuffer.wrap(data),
                        data.length,
                        new Membership(Group.parse("239.1.2.0"), ETH0),
                        new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), port)),
                nanos);
    }

    private static Expectation expectation(String limit) {
        String[] words = limit.equals("-") ? new String[] {"none", "0"} : limit.split(" ");
        double number = Double.parseDouble(words[1]);
        return new Expectation(
                words[0].equals("count") ? OptionalLong.of((long) number) : OptionalLong.empty(),
                words[0].equals("groups") ? OptionalInt.of((int) number) : OptionalInt.empty(),
                words[0].equals("silence") ? Optional.of(Duration.ofSeconds((long) number)) : Optional.empty(),
                words[0].equals("loss") ? OptionalDouble.of(number) : OptionalDouble.empty(),
                List.of(ETH0, ETH1));
    }

    private static String names(List<Shortfall> shortfalls) {
        return shortfalls.isEmpty()
                ? "-"
                : shortfalls.stream()
                        .map(each -> each.getClass().getSimpleName())
                        .collect(Collectors.joining(" "));
    }
}
