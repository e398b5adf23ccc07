package mcast.core.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class QueryLogTest {
    private static final String VERSION_2 = "1164ee9b00000000";
    private static final String VERSION_3 = "1164ec1e00000000027d0000";
    private static final String OF_ONE_GROUP = "110a0000ef010203027d0000";

    private final QueryLog log;

    QueryLogTest() throws UnknownHostException {
        log = new QueryLog(StandardProtocolFamily.INET, Set.of(address("10.0.0.7")), Set.of(address("239.1.2.3")));
    }

    @Test
    void aQuerierIsDescribed() throws UnknownHostException {
        assertEquals(OptionalInt.empty(), log.lowestVersion());
        hear("10.0.0.1", VERSION_3, 0);
        hear("10.0.0.1", VERSION_3, 125);
        hear("10.0.0.1", OF_ONE_GROUP, 126); // of which the wait is another
        assertEquals(
                List.of("10.0.0.1 asks for members by IGMPv3, every 125 s, heard 2 times, members may wait 10 s,"
                        + " robustness 2"),
                log.describeAskers());
        assertEquals(OptionalInt.of(3), log.lowestVersion());
        assertEquals(Optional.empty(), log.describeRivals());
    }

    @Test
    void theIntervalOfAnOldOneIsMeasured() throws UnknownHostException {
        hear("0.0.0.0", VERSION_2, 0);
        assertEquals(
                List.of("a switch without an address of its own (0.0.0.0, RFC 4541: a proxy) asks for members"
                        + " by IGMPv2, heard once, members may wait 10 s"),
                log.describeAskers());
        hear("0.0.0.0", VERSION_2, 60);
        assertTrue(log.describeAskers().getFirst().contains(" by IGMPv2, every 60 s, heard 2 times"));
        hear("10.0.0.7", OF_ONE_GROUP, 61);
        assertEquals(
                "this host itself (10.0.0.7) asks for members by IGMPv3, every 125 s,"
                        + " heard when this host changed a membership, robustness 2",
                log.describeAskers().get(1));
        assertEquals(OptionalInt.of(2), log.lowestVersion());
    }

    /** One that gives way to a lower address is no rival, nor is a switch without an address. */
    @Test
    void twoThatGoOnAskingAreRivals() throws UnknownHostException {
        hear("10.0.0.200", VERSION_3, 0);
        hear("10.0.0.9", VERSION_3, 1);
        hear("0.0.0.0", VERSION_3, 9);
        assertEquals(Optional.empty(), log.describeRivals());
        hear("10.0.0.9", VERSION_3, 120);
        assertEquals(Optional.empty(), log.describeRivals());
        hear("10.0.0.200", VERSION_3, 125);
        assertTrue(log.describeRivals()
                .orElseThrow()
                .startsWith("10.0.0.200 goes on asking for members although 10.0.0.9 does"));
    }

    @Test
    void othersInTheGroupAreNamed() throws UnknownHostException {
        assertFalse(log.hasHeardReport());
        hear("10.0.0.7", "16000000ef010203", 0);
        assertTrue(log.hasHeardReport());
        hear("0.0.0.0", "16000000ef010203", 0); // this host reports from there on an interface without an address
        hear("10.0.0.8", "16000000ef010204", 0);
        assertEquals(List.of(), log.describeMembers());
        hear("10.0.0.8", "220000000000000102000000ef010203", 0);
        hear("10.0.0.9", "16000000ef010203", 0);
        hear("10.0.0.9", "16000000ef010203", 1);
        assertEquals(List.of("also members of 239.1.2.3: 10.0.0.8, 10.0.0.9"), log.describeMembers());
    }

    @Test
    void forgersFillNoMemory() throws UnknownHostException {
        for (int i = 0; i < 10_000; i++) {
            String from = "10.1." + i / 256 + "." + i % 256;
            hear(from, VERSION_3, i);
            hear(from, "16000000ef010203", i);
        }
        assertEquals(16, log.describeAskers().size());
        assertTrue(log.describeMembers().getFirst().length() < 500);
    }

    private void hear(String from, String hex, long second) throws UnknownHostException {
        log.add(address(from), HexFormat.of().parseHex(hex), TimeUnit.SECONDS.toNanos(second));
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
