package mcast.core.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.time.Duration;
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
                findings.stream()
                        .flatMap(found -> found.interfaceName().stream())
                        .allMatch(name ->
                                interfaces.stream().anyMatch(each -> each.name().equals(name))),
                findings::toString);
    }

    @Test
    void looksOnlyWhereItIsAskedTo() throws IOException {
        Group group = Group.parse("224.0.0.1:" + FreshPort.draw());
        var lo = Interfaces.resolve("lo");
        Diagnosis diagnosis = Doctor.examine(new Examination(List.of(group), Optional.of(List.of(lo)), Duration.ZERO));
        assertFalse(diagnosis.findings().isEmpty());
        assertTrue(
                diagnosis.findings().stream()
                        .flatMap(each -> each.interfaceName().stream())
                        .allMatch("lo"::equals),
                diagnosis::toString);
        assertEquals(List.of("lo"), diagnosis.verdict().usable(), diagnosis::toString);
    }

    @Test
    void anInterruptedTrialIsNoFinding() throws IOException {
        Examination examination = Examination.of(List.of(Group.parse("224.0.0.1:" + FreshPort.draw())));
        Thread.currentThread().interrupt();
        try {
            assertThrows(InterruptedIOException.class, () -> Doctor.examine(examination));
        } finally {
            assertTrue(Thread.interrupted(), "the interrupt status stays set");
        }
    }
}
