package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalInt;
import mcast.core.Group;
import mcast.core.format.Kind;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;

final class SizeSearchTest {
    private static final PingOptions ASKING = Loopback.ASKING.withPatience(Duration.ofMillis(300));

    @Test
    void onThisHostItIsTheLargestOfUdp() throws Exception {
        Group group = Loopback.group("239.77.44.1");
        try (var responder = Background.answering(group)) {
            SizeReport report = search(group);
            assertEquals(OptionalInt.of(65_507), report.largest(), responder::toString);
            assertTrue(report.isFound());
            assertEquals(1, report.responders().size());
            assertEquals(65_507, report.responders().getFirst().largest());
            assertTrue(report.sent() <= 6, report::toString);
        }
    }

    /** It answers with 64 bytes, however long the ping is: the answer of a size has that size. */
    @Test
    void aShorterAnswerIsNone() throws Exception {
        Group group = Loopback.group("239.77.44.2");
        try (var fake = new FakeResponder(group, (ping, answer) -> answer.echo(Kind.PONG))) {
            SizeReport report = search(group, ASKING.withPatience(Duration.ofMillis(90)));
            assertEquals(OptionalInt.of(64), report.largest(), fake::toString);
            assertTrue(report.sent() <= 66, report::toString);
        }
    }

    @Test
    void withoutAnAnswerThereIsNoSize() throws Exception {
        SizeReport report = search(Loopback.group("239.77.44.3"));
        assertEquals(OptionalInt.empty(), report.largest());
        assertEquals(3, report.sent());
    }

    private static SizeReport search(Group group) throws Exception {
        return search(group, ASKING);
    }

    private static SizeReport search(Group group, PingOptions options) throws Exception {
        try (var search = SizeSearch.open(group, options)) {
            search.run((size, answered, responders) -> assertTrue(answered <= responders));
            return search.report();
        }
    }
}
