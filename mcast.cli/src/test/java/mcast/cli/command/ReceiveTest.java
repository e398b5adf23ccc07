package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mcast.cli.harness.Loopback;
import mcast.cli.harness.Run;
import org.junit.jupiter.api.Test;

/** What receive hears, says and returns. */
final class ReceiveTest {
    private final Loopback lo = new Loopback();

    @Test
    void aLineIsPrintedTheMomentItComes() throws Exception {
        Run receive = lo.receive();
        for (String each : List.of("first", "second")) {
            Loopback.send(lo.group, each);
            receive.out.await(" " + each + "\n");
        }
        receive.stopSignal.stop();
        assertEquals(ExitStatus.DONE, receive.status());
        receive.err.await("received 2 datagrams, 11 bytes");
    }

    @Test
    void quietSaysNothing() throws Exception {
        Run receive = Run.start("receive", "-q", "-i", "lo", "-d", "100ms", lo.group);
        assertEquals(ExitStatus.NOT_DELIVERED, receive.status());
        assertEquals("", receive.err.text());
        Run send = Loopback.send("-q", lo.group, "x");
        assertEquals("", send.err.text() + send.out.text());
    }

    @Test
    void receiveTellsWhetherEnoughCame() throws Exception {
        Run nothing = lo.receive("-d", "200ms");
        assertEquals(ExitStatus.NOT_DELIVERED, nothing.status());
        Run fewer = lo.receive("-d", "700ms", "-c", "2");
        Run some = lo.receive("-d", "700ms");
        Loopback.send(lo.group, "x");
        assertEquals(ExitStatus.NOT_DELIVERED, fewer.status());
        assertEquals(ExitStatus.DONE, some.status());
        fewer.err.await("received 1 datagram, 1 byte");
    }

    @Test
    void rangesSourcesAndExclusionsReachTheReceiver() throws Exception {
        Run range = Run.start("receive", "-i", "lo", "-c", "1", "-o", "json", lo.group.replace(":", "+3:"));
        range.err.await("listening to " + lo.group + " on lo, .*239.77.20.3");
        Run other = Run.start("receive", "-i", "lo", "-d", "1s", "127.0.0.9@" + lo.group);
        other.err.await("listening to");
        Run excluded = lo.receive("-d", "1s", "--exclude-source", "127.0.0.1");
        Loopback.send(lo.group.replace("20.1", "20.3"), "third");
        assertEquals(ExitStatus.DONE, range.status());
        assertTrue(range.out.text().contains("\"group\":\"239.77.20.3\""), range.out.text());
        Loopback.send(lo.group, "first");
        assertEquals(ExitStatus.NOT_DELIVERED, other.status());
        assertEquals(ExitStatus.NOT_DELIVERED, excluded.status());
    }

    @Test
    void anInterfaceNamedTwiceHearsOnce() throws Exception {
        Run receive = Run.start("receive", "-i", "lo", "-i", "127.0.0.1", "-c", "2", "-o", "raw", lo.group);
        receive.err.await("listening to");
        Loopback.send(lo.group, "a");
        Loopback.send(lo.group, "b");
        assertEquals(ExitStatus.DONE, receive.status());
        assertEquals("ab", receive.out.text());
    }
}
