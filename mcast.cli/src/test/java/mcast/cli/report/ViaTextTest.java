package mcast.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import mcast.core.ping.ViaReport;
import org.junit.jupiter.api.Test;

final class ViaTextTest {
    @Test
    void multicastDoesNotGetThere() {
        String line = last(4, 0);
        assertTrue(line.startsWith("10.1.0.7 answers unicast but never answered multicast"), line);
        assertTrue(last(0, 0).startsWith("10.1.0.7 answers neither multicast nor unicast"), last(0, 0));
    }

    /** A firewall here that lets in replies only takes the answers to multicast. */
    @Test
    void answersThatAreDroppedHereProveNothing() {
        String proof = " came to this host and were dropped, most likely by a firewall: whether 10.1.0.7 hears"
                + " multicast is not known";
        assertEquals("10.1.0.7 answers unicast; answers to multicast" + proof, last(4, 4));
        assertEquals("no answer of 10.1.0.7 got through; answers" + proof, last(0, 4));
    }

    private static String last(long received, long answersDropped) {
        var via = new ViaReport(
                new InetSocketAddress("10.1.0.7", 5000),
                4,
                received,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                false,
                Optional.empty());
        return ViaText.lines(via, answersDropped).getLast();
    }
}
