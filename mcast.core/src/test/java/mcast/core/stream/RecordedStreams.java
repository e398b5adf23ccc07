package mcast.core.stream;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.receive.DatagramRun;

/** Streams that are fed datagram by datagram, at times that the test says. */
final class RecordedStreams {
    static final long MILLI = 1_000_000;
    static final long START = 1_795_000_000_000_000_000L;

    private static final Membership MEMBERSHIP = new Membership(Group.DEFAULT, new NamedInterface("lo", 1));

    final Streams streams;
    long nanos = START;
    int port = 5000;

    RecordedStreams() {
        this(new Streams());
    }

    RecordedStreams(Streams streams) {
        this.streams = streams;
    }

    /** Returns a datagram of RTP: a millisecond of 48 kHz. */
    static byte[] rtp(int source, int sequence) {
        return ByteBuffer.allocate(20)
                .put((byte) 0x80)
                .put((byte) 97)
                .putShort((short) sequence)
                .putInt(sequence * 48)
                .putInt(source)
                .array();
    }

    /** Records a datagram a millisecond after the one before. */
    void record(byte[] data) {
        nanos += MILLI;
        streams.record(
                DatagramRun.of(
                        ByteBuffer.wrap(data),
                        data.length,
                        MEMBERSHIP,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
                nanos);
    }

    /** Returns {@code rtp 9 of 11} per stream. */
    String counts() {
        List<String> counts = new ArrayList<>();
        streams.reports()
                .forEach((key, report) ->
                        counts.add(key.format().name() + " " + report.received() + " of " + report.expected()));
        return String.join(", ", counts);
    }

    StreamReport report(int index) {
        return List.copyOf(streams.reports().values()).get(index);
    }

    StreamReport only() {
        if (streams.reports().size() != 1) {
            throw new AssertionError(counts());
        }
        return report(0);
    }
}
