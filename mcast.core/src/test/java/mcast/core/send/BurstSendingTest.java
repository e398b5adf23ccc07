package mcast.core.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import mcast.core.linux.BurstCall;
import mcast.core.linux.Errno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of kernels of any age, and of routes that refuse. */
final class BurstSendingTest {
    private static final ByteBuffer PAYLOADS = ByteBuffer.allocate(0);
    private static final int MOST_TO_CUT = 1472;

    /** A kernel that takes all, but refuses what has too many segments. Remembers what it was asked. */
    private static final class Kernel implements BurstCall {
        private final List<Integer> segments = new ArrayList<>();
        private int mostSegments = 128;
        private int refusal = Errno.EINVAL;

        @Override
        public int send(ByteBuffer payloads, int offset, int size, int count, int each) throws IOException {
            segments.add(each);
            if (refusal == 0) {
                throw new IOException("no access");
            }
            return Math.min(count, each) > mostSegments ? -refusal : Math.min(count, 8 * each);
        }

        List<Integer> asked() {
            List<Integer> asked = List.copyOf(segments);
            segments.clear();
            return asked;
        }
    }

    private final Kernel kernel = new Kernel();
    private final BurstSending bursts = new BurstSending(kernel, MOST_TO_CUT);

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({
        "0, 1", // nothing to cut at
        "1, 128",
        "64, 128",
        "511, 128",
        "512, 127",
        "1400, 46",
        "1472, 44",
        "1473, 1", // fragments
        "65507, 1"
    })
    void aMessageHasAsManyAsAreCutAtOnceAndFitIntoADatagram(int size, int segments) {
        bursts.send(PAYLOADS, 0, size, 2000);
        assertEquals(List.of(segments), kernel.asked());
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({"1, 1024", "64, 1024", "511, 512", "512, 508", "1400, 184", "40000, 6", "65507, 4"})
    void aBurstHasWhatOneCallTakesAndAtMost262028Bytes(int size, int most) {
        assertEquals(most, BurstSending.most(size));
    }

    @Test
    void anOlderKernelIsAskedFor64OnceAndForAll() {
        kernel.mostSegments = 64;
        assertEquals(64, bursts.send(PAYLOADS, 0, 64, 64));
        assertEquals(List.of(128), kernel.asked());
        assertEquals(8 * 64, bursts.send(PAYLOADS, 0, 64, 1024));
        assertEquals(List.of(128, 64), kernel.asked());
        assertEquals(8 * 64, bursts.send(PAYLOADS, 0, 64, 1024));
        assertEquals(65, bursts.send(PAYLOADS, 0, 64, 65));
        assertEquals(List.of(64, 64), kernel.asked());
    }

    @Test
    void aRouteThatRefusesEveryCutDoesNotMakeTheKernelOlder() {
        kernel.mostSegments = 1;
        assertEquals(0, bursts.send(PAYLOADS, 0, 64, 1024));
        assertEquals(List.of(128, 64), kernel.asked());
        kernel.mostSegments = 128;
        assertEquals(1024, bursts.send(PAYLOADS, 0, 64, 1024));
        assertEquals(List.of(128), kernel.asked());
    }

    @ParameterizedTest(name = "errno {0}")
    @CsvSource({"22", "90", "1", "0"})
    void aRefusalLetsMoreAndMoreGoAloneUpTo1024(int refusal) {
        kernel.mostSegments = 0;
        kernel.refusal = refusal;
        List<Integer> alone = new ArrayList<>();
        int since = 0;
        for (int i = 0; i < 5000; i++) {
            assertEquals(0, bursts.send(PAYLOADS, 0, 64, 2));
            since++;
            if (!kernel.asked().isEmpty() && i > 0) {
                alone.add(since - 1);
                since = 1;
            } else if (i == 0) {
                since = 1;
            }
        }
        assertEquals(List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1024, 1024), alone);
        kernel.mostSegments = 128;
        kernel.refusal = Errno.EINVAL;
        int waited = 0;
        while (bursts.send(PAYLOADS, 0, 64, 2) == 0) {
            waited++;
        }
        assertTrue(waited < 1024, waited + " more went alone");
        kernel.mostSegments = 0;
        assertEquals(0, bursts.send(PAYLOADS, 0, 64, 2));
        kernel.mostSegments = 128;
        assertEquals(2, bursts.send(PAYLOADS, 0, 64, 2), "after a success the pause is as short as at first");
    }

    @Test
    void aFullSendBufferIsNoRefusal() {
        kernel.mostSegments = 0;
        kernel.refusal = Errno.EAGAIN;
        for (int i = 0; i < 10; i++) {
            assertEquals(0, bursts.send(PAYLOADS, 0, 64, 2)); // one goes alone, and waits
        }
        kernel.mostSegments = 128;
        assertEquals(2, bursts.send(PAYLOADS, 0, 64, 2));
    }
}
