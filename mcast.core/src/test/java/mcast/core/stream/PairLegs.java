package mcast.core.stream;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.format.Field;
import mcast.core.format.FixedFormat;
import mcast.core.format.StreamFormat;
import mcast.core.receive.DatagramRun;

/** The two legs of a pair, fed datagram by datagram: each comes a millisecond after the one before. */
final class PairLegs {
    static final long MILLI = 1_000_000;

    private static final NamedInterface ON = new NamedInterface("lo", 1);
    private static final List<Membership> MEMBERSHIPS = List.of(
            new Membership(Group.parse("239.1.1.1:5000"), ON), new Membership(Group.parse("239.1.1.2:5000"), ON));
    private static final StreamFormat TOLD = FixedFormat.of("told", new Field(0, 8, false));
    private static final int LENGTH = 16;

    final Pair pair = new Pair(MEMBERSHIPS, () -> this.clock);
    final Streams streams;
    long nanos = RecordedStreams.START;
    long clock;
    String source = "192.0.2.1";
    private final int width;

    /** Makes legs of a stream whose numbers have so many bits, 8 to 64; each datagram covers one or several. */
    PairLegs(int width) {
        this(width, FixedFormat.of("made-up", new Field(0, width / 8, false)).withCount(new Field(8, 2, false)));
    }

    PairLegs(int width, StreamFormat... formats) {
        this.width = width;
        streams = new Streams(List.of(formats), key -> GapListener.NONE, pair::listener);
    }

    /** Feeds words such as {@code a5}, {@code b0-9}: the leg, and its numbers, a datagram each; a dot is a pause. */
    void feed(String words) {
        for (String word : words.split(" ")) {
            if (word.equals(".")) {
                pass(100 * MILLI);
                continue;
            }
            String[] numbers = word.substring(1).split("-");
            for (long i = Long.parseLong(numbers[0]); i <= Long.parseLong(numbers[numbers.length - 1]); i++) {
                feed(word.charAt(0) - 'a', i, 1);
            }
        }
    }

    /** Feeds a datagram that covers so many numbers; with 0 it is a heartbeat. */
    void feed(int leg, long number, int count) {
        byte[] data = new byte[Math.max(LENGTH, count)];
        for (int i = 0; i < width / 8; i++) {
            data[i] = (byte) (number >>> (width - 8 * (i + 1)));
        }
        data[8] = (byte) (count >>> 8);
        data[9] = (byte) count;
        feed(leg, data);
    }

    void feed(int leg, byte[] data) {
        pass(MILLI);
        streams.record(run(leg, data, data.length), nanos);
    }

    DatagramRun run(int leg, byte[] data, int segment) {
        return DatagramRun.of(
                ByteBuffer.wrap(data),
                segment,
                MEMBERSHIPS.get(leg),
                new InetSocketAddress(InetAddress.ofLiteral(source), 5000));
    }

    /** Returns what hears of the numbers of a leg of a further stream. */
    NumberListener listener(int leg) {
        return pair.listener(new StreamKey(InetAddress.ofLiteral(source), 5000, MEMBERSHIPS.get(leg), TOLD, 0, 0));
    }

    void pass(long passed) {
        nanos += passed;
        clock += passed;
    }

    /** Ends the pair long after the last datagram. Returns what is expected, and lost by the first, second, both. */
    String end() {
        pair.end(nanos + 10_000 * MILLI);
        return counts();
    }

    String counts() {
        PairReport report = pair.report();
        return report.expected() + " " + report.lostFirst() + " " + report.lostSecond() + " " + report.lostBoth();
    }
}
