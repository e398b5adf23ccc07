package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import org.junit.jupiter.api.Test;

class SilenceMeterTest {
    private static final Membership MEMBERSHIP = new Membership(Group.DEFAULT, new NamedInterface("lo", 1));
    private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000);
    private static final long HOUR = Duration.ofHours(1).toNanos();

    /** What waited in another socket, or the clock of the calendar was set meanwhile. */
    @Test
    void aDatagramFromBeforeIsNoSilence() throws IOException {
        var meter = new SilenceMeter(List.of(MEMBERSHIP), new mcast.core.stream.StreamSink());
        long now = System.nanoTime();
        for (long later : new long[] {1, 2, -HOUR, 3}) {
            DatagramRun run = DatagramRun.of(ByteBuffer.allocate(1), 1, MEMBERSHIP, SOURCE);
            run.arrived(MEMBERSHIP, SOURCE, now + later, 0);
            meter.acceptRun(run);
        }
        Heard heard = meter.groups().get(Group.DEFAULT);
        assertEquals(4, heard.received());
        assertTrue(heard.longestSilence().compareTo(Duration.ofMinutes(1)) < 0, heard::toString);
    }
}
