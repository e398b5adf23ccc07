package mcast.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.Optional;
import mcast.core.Group;
import mcast.core.doctor.Diagnosis;
import mcast.core.doctor.Examination;
import mcast.core.doctor.Finding;
import mcast.core.doctor.Topic;
import org.junit.jupiter.api.Test;

final class FindingTableTest {
    private static final FindingTable TABLE = new FindingTable(new Diagnosis(
            Examination.of(List.of(Group.DEFAULT, Group.parse("[ff12::1600]:1600"))),
            List.of(
                    trial("eth0", StandardProtocolFamily.INET, Finding.Result.WORKS, "joined"),
                    trial("eth0", StandardProtocolFamily.INET6, Finding.Result.NOT_TRIED, "no address"),
                    trial("eth1", StandardProtocolFamily.INET, Finding.Result.NOT_TRIED, "down"),
                    trial("eth1", StandardProtocolFamily.INET6, Finding.Result.NOT_TRIED, "down"),
                    new Finding(
                            Topic.HOST,
                            Optional.empty(),
                            Optional.empty(),
                            Finding.Result.WARNS,
                            Finding.Certainty.UNKNOWN,
                            "drops"))));

    @Test
    void theTextEndsWithTheVerdict() {
        assertEquals(
                List.of(
                        "interface  family  multicast",
                        "eth0       IPv4    works      joined",
                        "eth0       IPv6    not tried  no address",
                        "eth1       both    not tried  down",
                        "this host          warns      drops",
                        "",
                        "this host can send and hear multicast on eth0 (IPv4), other hosts were not heard; drops"),
                TABLE.text());
    }

    @Test
    void theJsonEndsWithTheVerdict() {
        List<String> lines = TABLE.json().stream().map(Object::toString).toList();
        assertEquals(6, lines.size());
        assertEquals(
                "{\"event\":\"finding\",\"interface\":null,\"family\":null,\"topic\":\"host\",\"result\":\"warns\","
                        + "\"certainty\":\"unknown\",\"text\":\"drops\"}",
                lines.get(4));
        String summary = lines.getLast();
        assertTrue(
                summary.endsWith("\"result\":\"warns\",\"usable\":[\"eth0\"],\"heard\":[],\"failures\":0,"
                        + "\"warnings\":1,\"notes\":0}"),
                summary);
        assertTrue(summary.startsWith("{\"event\":\"summary\",\"verdict\":\"this host can send and hear"), summary);
    }

    private static Finding trial(
            String interfaceName, StandardProtocolFamily family, Finding.Result result, String text) {
        return new Finding(
                Topic.TRIAL, Optional.of(interfaceName), Optional.of(family), result, Finding.Certainty.CERTAIN, text);
    }
}
