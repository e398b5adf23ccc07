package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatagramRunTest {
    private static final Membership MEMBERSHIP = new Membership(Group.DEFAULT, new NamedInterface("lo", 1));
    private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000);

    private static DatagramRun run(int bytes, int segment) {
        byte[] payloads = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            payloads[i] = (byte) i;
        }
        return DatagramRun.of(ByteBuffer.wrap(payloads), segment, MEMBERSHIP, SOURCE);
    }

    @ParameterizedTest(name = "{0} bytes in datagrams of {1}")
    @CsvSource({"0, 0, 0", "10, 10, 10", "10, 99, 10", "10, 5, 5 5", "10, 4, 4 4 2", "3, 1, 1 1 1"})
    void tellsItsDatagramsApart(int bytes, int segment, String lengths) {
        DatagramRun run = run(bytes, segment);
        List<String> taken = new ArrayList<>();
        var datagram = new Datagram();
        int at = 0;
        assertEquals(lengths.split(" ").length, run.count());
        assertEquals(bytes, run.bytes(run.count()));
        while (!run.isEmpty()) {
            run.moveFirst(datagram);
            taken.add(String.valueOf(datagram.length()));
            byte[] expected = new byte[datagram.length()];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = (byte) at++;
            }
            assertArrayEquals(expected, datagram.payload());
            assertEquals(SOURCE, datagram.socketAddress());
            assertEquals(MEMBERSHIP, datagram.membership());
        }
        assertEquals(lengths, String.join(" ", taken));
    }

    @Test
    void skipsWhatWasTaken() {
        DatagramRun run = run(10, 4);
        assertEquals(8, run.bytes(2));
        run.skip(2);
        assertEquals(1, run.count());
        assertEquals(8, run.offset());
        assertEquals(2, run.bytes(1));
    }

    @Test
    void howItArrivedIsNotKnownWithoutANetwork() {
        DatagramRun run = run(10, 4);
        assertTrue(run.hops().isEmpty() && run.dscp().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "10, -1", "0, -1"})
    void refusesLengthsThatMakeNoRun(int bytes, int segment) {
        assertThrows(IllegalArgumentException.class, () -> run(bytes, segment));
    }

    @Test
    void anEmptyOneSaysSo() {
        assertThrows(IllegalStateException.class, new DatagramRun()::source);
        assertThrows(IllegalStateException.class, new DatagramRun()::membership);
    }
}
