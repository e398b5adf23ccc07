package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mcast.cli.harness.Run;
import mcast.harness.FreshPort;
import org.junit.jupiter.api.Test;

/** What interfaces and doctor say of this host. */
final class HostTest {
    @Test
    void interfacesListsLo() throws Exception {
        Run table = Run.of("interfaces");
        assertEquals(ExitStatus.DONE, table.status());
        assertTrue(table.out.text().startsWith("name "), table.out.text());
        assertTrue(
                table.out.text().lines().anyMatch(line -> line.matches("lo +\\d+ +up +by name .*127\\.0\\.0\\.1/8.*")),
                table.out.text());
        Run json = Run.of("interfaces", "--json");
        assertTrue(
                json.out
                        .text()
                        .lines()
                        .anyMatch(line -> line.matches("\\{\"event\":\"interface\",\"name\":\"lo\",\"index\":\\d+,"
                                + "\"up\":true,\"carrier\":true,\"multicast\":false,\"mtu\":\\d+,"
                                + "\"defaultIPv4\":(true|false),\"defaultIPv6\":(true|false),"
                                + "\"addresses\":\\[.*\"127\\.0\\.0\\.1/8\".*],"
                                + "\"memberships\":(null|\\[.*])}")),
                json.out.text());
    }

    /** Every host is a member of 224.0.0.1 on every interface, so trying it tells no router anything. */
    @Test
    void doctorFindsThatLoWorks() throws Exception {
        String allHosts = "224.0.0.1:" + FreshPort.draw();
        Run table = Run.of("doctor", allHosts);
        boolean beyond = table.out.text().lines().anyMatch(line -> line.matches("(?!lo ).* works .*"));
        assertEquals(beyond ? ExitStatus.DONE : ExitStatus.NOT_DELIVERED, table.status(), table.out.text());
        assertTrue(
                table.out.text().lines().anyMatch(line -> line.matches("lo +IPv4 +works +joined, sent and heard .*")),
                table.out.text());
        Run json = Run.of("doctor", "--json", allHosts);
        assertTrue(
                json.out
                        .text()
                        .lines()
                        .anyMatch(line -> line.startsWith("{\"event\":\"finding\",\"interface\":\"lo\","
                                + "\"family\":\"IPv4\",\"topic\":\"trial\",\"result\":\"works\","
                                + "\"certainty\":\"certain\",\"text\":\"joined")),
                json.out.text());
        String verdict = table.out.text().lines().toList().getLast();
        assertTrue(
                verdict.contains("224.0.0.1 ")
                        && json.out.text().lines().toList().getLast().contains(verdict),
                json.out.text());
        Run quiet = Run.of("doctor", "-q", allHosts);
        assertEquals("", quiet.out.text());
        assertFalse(quiet.err.text().contains("joined"));
    }
}
