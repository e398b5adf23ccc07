package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Random;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.receive.DatagramRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting a run at once comes to the same as counting its datagrams one by one. */
class RunTest {
    private static final Membership MEMBERSHIP = new Membership(Group.DEFAULT, new NamedInterface("lo", 1));
    private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000);

    @ParameterizedTest
    @ValueSource(ints = {64, 100, 136})
    void anyRunsOfAnyStreams(int size) throws IOException {
        var random = new Random(11);
        for (int round = 0; round < 300; round++) {
            var together = new Streams();
            var alone = new Streams();
            long[] next = {0, 5, Long.MAX_VALUE - 200};
            long time = 1_790_000_000_000_000_000L;
            for (int i = 0; i < 30; i++) {
                ByteBuffer payloads = payloads(random, size, next, time);
                time += random.nextInt(100_000_000);
                record(together, payloads, size, time);
                for (int from = 0; from < payloads.limit(); from += size) {
                    int length = Math.min(size, payloads.limit() - from);
                    ByteBuffer one = ByteBuffer.allocate(length).put(0, payloads, from, length);
                    alone.record(DatagramRun.of(one, length, MEMBERSHIP, SOURCE), time);
                }
                assertEquals(reports(alone), reports(together), "round " + round);
                assertEquals(alone.unnumbered(), together.unnumbered());
            }
        }
    }

    /** Without the latency, of which there is one per run, and the last digits of the jitter, which are rounded. */
    private static String reports(Streams streams) {
        return streams.reports()
                .toString()
                .replaceAll("latency=Optional\\[.*?\\]\\]\\]", "")
                .replaceAll("(jitterMicros=OptionalDouble\\[\\d+\\.\\d{6})\\d*", "$1");
    }

    /** Counts as a reception does: what is not taken at once comes alone. */
    private static void record(Streams streams, ByteBuffer payloads, int segment, long time) {
        int from = 0;
        while (from < payloads.limit()) {
            ByteBuffer rest =
                    ByteBuffer.allocate(payloads.limit() - from).put(0, payloads, from, payloads.limit() - from);
            DatagramRun run = DatagramRun.of(rest, segment, MEMBERSHIP, SOURCE);
            int taken = streams.recordMany(run, time);
            if (taken == 0) {
                streams.record(run, time);
            }
            from += run.bytes(Math.max(1, taken));
        }
    }

    /** Up to 150 datagrams: mostly the next of a stream; gaps, repeats, marks and strangers among them. */
    private static ByteBuffer payloads(Random random, int size, long[] next, long time) {
        int count = 1 + random.nextInt(150);
        boolean isShort = random.nextInt(3) == 0;
        byte[] payloads = new byte[count * size - (isShort ? 16 : 0)];
        int stream = random.nextInt(next.length);
        boolean isOneSend = random.nextBoolean(); // so the times are one
        for (int i = 0; i < count; i++) {
            int length = Math.min(size, payloads.length - i * size);
            switch (random.nextInt(40)) {
                case 0 -> next[stream] += random.nextInt(200); // a gap
                case 1 -> next[stream] = Math.max(0, next[stream] - random.nextInt(5)); // a repeat
                case 2 -> stream = random.nextInt(next.length);
                case 3 -> payloads[i * size] = 1; // a stranger
                default -> {}
            }
            if (payloads[i * size] == 0) {
                Kind kind = random.nextInt(200) == 0 ? Kind.END : Kind.DATA;
                next[stream] = Math.clamp(next[stream], 0, Long.MAX_VALUE - 1);
                NumberedHeader.write(
                        payloads,
                        i * size,
                        kind,
                        1,
                        length,
                        stream,
                        next[stream],
                        isOneSend ? time : time + random.nextInt(1_000_000));
                next[stream]++;
            }
        }
        return ByteBuffer.wrap(payloads);
    }
}
