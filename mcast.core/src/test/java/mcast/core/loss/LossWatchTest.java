package mcast.core.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import mcast.core.receive.Datagram;
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
            assertEquals(Layer.NETWORK, verdicts.get().getLast().layer());
            assertEquals(Confidence.POSSIBLE, verdicts.get().getLast().confidence());
        }
    }

    /** Unless this host dropped something meanwhile. */
    @Test
    void theNetworkIsOfALongerOne() throws Exception {
        try (Receiver receiver = Loopback.receiver(Loopback.group("239.77.44.2"))) {
            var watch = LossWatch.start(receiver);
            assertFalse(receiver.receive(new Datagram(), Duration.ofMillis(1_001)));
            var verdicts = watch.ofSilence();
            Requirement.that(verdicts.isPresent(), "this system has no counters");
            assertEquals(Layer.NETWORK, verdicts.get().getLast().layer());
            assertEquals(
                    verdicts.get().size() == 1 ? Confidence.LIKELY : Confidence.POSSIBLE,
                    verdicts.get().getLast().confidence());
        }
    }
}
