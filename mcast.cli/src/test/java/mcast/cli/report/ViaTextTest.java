package mcast.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mcast.core.ping.ViaReport;
import org.junit.jupiter.api.Test;

final class ViaTextTest {
    @Test
    void multicastDoesNotGetThere() {
        String line = last(4, AnswersLost.NONE);
        assertTrue(line.startsWith("10.1.0.7 answers unicast but never answered multicast"), line);
        assertTrue(
                last(0, AnswersLost.NONE).startsWith("10.1.0.7 answers neither multicast nor unicast"),
                last(0, AnswersLost.NONE));
    }

    /** A firewall here that lets in replies only takes the answers to multicast. */
    @Test
    void answersThatAreDroppedHereProveNothing() {
        String proof = " got through; packets came to this host right after the pings and were dropped, most likely"
                + " answers by a firewall: whether 10.1.0.7 hears multicast is not known";
        assertEquals("10.1.0.7 answers unicast, but no answer to multicast" + proof, last(4, AnswersLost.LIKELY));
        assertEquals("no answer of 10.1.0.7" + proof, last(0, AnswersLost.LIKELY));
    }

    @Test
    void answersThatMayBeDroppedHereAreOneCauseOfSeveral() {
        String here = ", or its answers were dropped on this host, as packets were, by a firewall for one; ";
        for (long received : List.of(0L, 4L)) {
            assertTrue(last(received, AnswersLost.POSSIBLE).contains(here), last(received, AnswersLost.POSSIBLE));
            assertFalse(last(received, AnswersLost.NONE).contains("on this host,"), last(received, AnswersLost.NONE));
        }
    }

    @Test
    void aLargerTtlIsAdvisedOnlyWhereItIsNeeded() {
        String routed = "; the way has 2 routers, so multicast needs ";
        assertTrue(behindTwoRouters(2).endsWith(routed + "--ttl 3 at least, and routers that route multicast"));
        assertTrue(behindTwoRouters(3).endsWith(routed + "routers that route multicast"));
    }

    private static String behindTwoRouters(int ttl) {
        return ViaText.lines(via(4, OptionalInt.of(2)), ttl, AnswersLost.NONE).getLast();
    }

    private static String last(long received, AnswersLost lost) {
        return ViaText.lines(via(received, OptionalInt.empty()), 1, lost).getLast();
    }

    private static ViaReport via(long received, OptionalInt hopsThere) {
        return new ViaReport(
                new InetSocketAddress("10.1.0.7", 5000),
                4,
                received,
                Optional.empty(),
                OptionalInt.empty(),
                hopsThere,
                Optional.empty(),
                false,
                Optional.empty());
    }
}
