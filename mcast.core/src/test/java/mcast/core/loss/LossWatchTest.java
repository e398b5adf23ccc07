package mcast.core.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import mcast.core.receive.Receiver;
import mcast.harness.Loopback;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;

/** A silence is told with the network as its last cause. */
final class LossWatchTest {
    @Test
    void nothingIsLikelyOfABriefSilence() throws Exception {
        try (Receiver receiver = Loopback.receiver(Loopback.group("239.77.44.1"))) {
            var verdicts = LossWatch.start(receiver).ofSilence();
            Requirement.that(verdicts.isPresent(), "this system has no counters");
            List<Verdict> told = verdicts.get();
            assertEquals(Layer.NETWORK, told.getLast().layer());
            assertEquals(Confidence.POSSIBLE, told.getLast().confidence());
        }
    }
}
