package mcast.core.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.Optional;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;
import mcast.harness.FreshPort;
import org.junit.jupiter.api.Test;

final class DoctorTest {
    /** Every host is a member of 224.0.0.1 on every interface, so trying it tells no router anything. */
    @Test
    void findsThatLoWorks() throws IOException {
        Group group = Group.parse("224.0.0.1:" + FreshPort.draw());
        List<Finding> findings = Doctor.examine(Examination.of(List.of(group))).findings();
        List<InterfaceState> interfaces = Interfaces.states();
        for (InterfaceState each : interfaces) {
            List<Finding> trials = findings.stream()
                    .filter(found -> found.topic() == Topic.TRIAL
                            && found.interfaceName().equals(Optional.of(each.name())))
                    .toList();
            assertEquals(1, trials.size(), findings::toString);
            Finding trial = trials.getFirst();
            assertEquals(Optional.of(StandardProtocolFamily.INET), trial.family());
            if (each.loopback()) {
                assertEquals(Finding.Result.WORKS, trial.result(), trial.text());
            } else if (!each.up()) {
                assertEquals(Finding.Result.NOT_TRIED, trial.result(), trial.text());
            }
        }
        assertTrue(findings.stream().allMatch(each -> each.text().lines().count() == 1), findings::toString);
        assertTrue(
                findings.stream().allMatch(found -> interfaces.stream()
                        .anyMatch(each -> found.interfaceName().equals(Optional.of(each.name())))),
                findings::toString);
    }

    @Test
    void anInterruptedTrialIsNoFinding() throws IOException {
        Group group = Group.parse("224.0.0.1:" + FreshPort.draw());
        Thread.currentThread().interrupt();
        try {
            assertThrows(InterruptedIOException.class, () -> Doctor.examine(Examination.of(List.of(group))));
        } finally {
            assertTrue(Thread.interrupted(), "the interrupt status stays set");
        }
    }
}
