package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mcast.cli.harness.Run;
import mcast.harness.FreshPort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ping and pong in this process, on loopback. */
final class PingPongTest {
    private final String group;
    private Run pong;

    PingPongTest() throws Exception {
        group = "239.77.23.1:" + FreshPort.draw();
    }

    @BeforeEach
    void answer() throws Exception {
        pong = Run.start("pong", "-i", "lo", "--limit", "max", group);
        pong.err.await("answering pings to " + group + " on lo from port [0-9]+\n");
    }

    @AfterEach
    void end() throws Exception {
        pong.stopSignal.stop();
        assertEquals(ExitStatus.DONE, pong.status(), pong.err.text());
        pong.err.await("\nmcast: answered [0-9]+ pings\n$");
    }

    @Test
    void answersAreLinesAndResponderARow() throws Exception {
        Run ping = ping("-c", "3", "-s", "100");
        assertEquals(ExitStatus.DONE, ping.status(), ping.err.text());
        String[] lines = ping.out.text().split("\n");
        assertEquals(6, lines.length, ping.out.text());
        for (int i = 0; i < 3; i++) {
            assertTrue(
                    lines[i].matches("100 bytes from 127\\.0\\.0\\.1: seq=" + i + " time=[0-9]+\\.[0-9]{3} ms"),
                    lines[i]);
        }
        assertTrue(lines[3].startsWith("responder  answered  loss  after first  duplicates  unicast loss  "), lines[3]);
        assertTrue(
                lines[4].matches("127\\.0\\.0\\.1 +3/3 +0\\.0% +0\\.0% +0 +0\\.0%( +[0-9]+\\.[0-9]{3}){7} +[0-]"),
                lines[4]);
        assertTrue(lines[5].startsWith("clock of 127.0.0.1: in step with this host's within "), lines[5]);
        ping.err.await("^mcast: pinging " + group + " on lo from port [0-9]+, TTL 0, 100 bytes\n"
                + "mcast: 3 pings sent; 1 responder answered\n$");
    }

    @Test
    void quietLeavesTheTable() throws Exception {
        Run ping = ping("-c", "2", "-q");
        assertEquals(ExitStatus.DONE, ping.status());
        assertTrue(ping.out.text().startsWith("responder "), ping.out.text());
        assertEquals("", ping.err.text());
    }

    @Test
    void jsonIsAnObjectALine() throws Exception {
        Run ping = ping("-c", "2", "--json", "--expect", "2");
        assertEquals(ExitStatus.NOT_DELIVERED, ping.status());
        String number = "[0-9]+(\\.[0-9]+)?";
        ping.out.await("^\\{\"event\":\"start\".*}\n"
                + "\\{\"event\":\"reply\",\"time\":\"[0-9-]+T[0-9:.]+Z\",\"address\":\"127.0.0.1\",\"port\":[0-9]+,"
                + "\"sequence\":0,\"length\":64,\"rttMicros\":" + number + ",\"duplicate\":false}\n"
                + "\\{\"event\":\"reply\",.*\"sequence\":1,.*}\n"
                + "\\{\"event\":\"summary\",\"sent\":2,\"failed\":0,"
                + "\"responders\":\\[\\{\"address\":\"127.0.0.1\",\"port\":[0-9]+,"
                + "\"expected\":2,\"received\":2,\"lossPercent\":0,"
                + "\"lossPercentAfterFirst\":0,\"duplicates\":0,"
                + "\"firstMicros\":" + number
                + ",\"rttMicros\":\\{\"min\":N,\"p50\":N,\"p99\":N,\"max\":N,\"mean\":N,\"stddev\":N},"
                        .replace("N", number)
                + "\"unicastExpected\":[12],\"unicastReceived\":[12],\"unicastLossPercent\":0,"
                + "\"hears\":\"multicast\",\"hops\":(0|null),\"hopsThere\":(0|null),"
                + "\"lastAnsweredSeconds\":N,\"memberMillis\":N,\"outages\":\\[],".replace("N", number)
                + "\"clock\":\\{\"aheadMicros\":-?N,\"boundMicros\":N,\"outMicros\":N,\"backMicros\":N}}],"
                        .replace("N", number)
                + "\"unlisted\":0,\"via\":null,\"answersDropped\":0,\"causes\":.*}\n$");
    }

    @Test
    void twoOfOneHostAreTold() throws Exception {
        Run other = Run.start("pong", "-i", "lo", group);
        other.err.await("answering pings to");
        Run ping = ping("-c", "3", "--expect", "2", "-q");
        other.stopSignal.stop();
        assertEquals(ExitStatus.DONE, ping.status(), ping.err.text());
        ping.out.await("\n127\\.0\\.0\\.1:[0-9]+ .*\n127\\.0\\.0\\.1:[0-9]+ .*\n(clock of 127.*\n){2}$");
    }

    private Run ping(String... options) throws Exception {
        var words = new java.util.ArrayList<>(java.util.List.of("ping", "-i", "lo", "-t", "0", "--interval", "100ms"));
        words.addAll(java.util.List.of(options));
        words.add(group);
        return Run.of(words.toArray(String[]::new));
    }
}
