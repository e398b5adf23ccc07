package mcast.core.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.NetworkInterface;
import java.util.List;
import mcast.core.Group;
import mcast.core.Interfaces;
import org.junit.jupiter.api.Test;

final class DoctorTest {
    /** Every host is a member of 224.0.0.1 on every interface, so trying it tells no router anything. */
    @Test
    void findsThatLoWorks() throws IOException {
        Group group;
        try (var socket = new DatagramSocket(0)) {
            group = Group.parse("224.0.0.1:" + socket.getLocalPort());
        }
        List<Finding> findings = Doctor.examine(List.of(group));
        assertEquals(Interfaces.all(), findings.stream().map(Finding::networkInterface).toList());
        for (Finding each : findings) {
            assertFalse(each.ipv6());
            assertEquals(1, each.words().lines().count(), each.words());
            NetworkInterface on = each.networkInterface();
            if (on.isLoopback()) {
                assertEquals(Finding.Result.WORKS, each.result(), each.words());
            } else if (!on.isUp()) {
                assertEquals(Finding.Result.NOT_TRIED, each.result(), each.words());
                assertTrue(each.words().contains("ip link set " + on.getName() + " up"), each.words());
            }
        }
    }
}
