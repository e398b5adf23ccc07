package mcast.cli.network;

import static mcast.cli.harness.Talk.listen;
import static mcast.cli.harness.Talk.say;

import java.util.List;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands on the wire: marks of datagrams, and the reports that make routers and switches pass a group. */
@OnNetwork
class WireTest {

    private static final String REPORTS = "igmp or ip6[48] = 143";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            239.1.2.3:5000      | tos 0xb8, ttl 7,
            [ff05::1234]:5000   | class 0xb8, .*hlim 7,
            """)
    void datagramsCarryTheirMarks(String group, String header, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var wire = net.host("b").link(lan, "10.1.0.2/24").capture("eth0", "udp port 5000");
        say(a, "--dscp", "46", "-t", "7", "--source-port", "4000", group, "marked");
        wire.awaitLine(header);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            textBlock =
                    """
            239.1.2.3:5000                 !                            ! to_ex { }
            10.1.0.7@232.1.2.3:5000        !                            ! (allow|to_in) { 10.1.0.7 }
            239.1.2.3:5000                 ! --exclude-source=10.1.0.7  ! to_ex { 10.1.0.7 }
            [ff02::1234]:5000              !                            ! to_ex { }
            [ff05::1234]:5000              !                            ! to_ex { }
            fd01::7@[ff35::1234]:5000      !                            ! (allow|to_in) { fd01::7 }
            [ff05::1234]:5000              ! --exclude-source=fd01::7   ! to_ex { fd01::7 }
            """)
    void joinsNameTheirSources(String group, String option, String record, Network net) throws Exception {
        var lan = net.bridge("lan");
        var wire = net.host("a").link(lan, "10.1.0.1/24").capture("eth0", REPORTS);
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        listen(b, option == null ? new String[] {group} : new String[] {option, group});
        wire.awaitLine(groupRecord(group, record));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            textBlock =
                    """
            239.1.2.3:5000             ! to_in { }
            10.1.0.7@232.1.2.3:5000    ! (block { 10.1.0.7 }|to_in { })
            [ff05::1234]:5000          ! to_in { }
            fd01::7@[ff35::1234]:5000  ! (block { fd01::7 }|to_in { })
            """)
    void everyEndLeavesTheGroup(String group, String leave, Network net) throws Exception {
        var lan = net.bridge("lan");
        var wire = net.host("a").link(lan, "10.1.0.1/24").capture("eth0", REPORTS);
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        for (var signals : List.of("", "TERM", "INT", "INT INT")) {
            var receiver = signals.isEmpty() ? listen(b, "-d", "10ms", group) : listen(b, group);
            wire.awaitLine(groupRecord(group, "(allow|to_in|to_ex)"));
            if (!signals.isEmpty()) {
                receiver.signal(signals);
            }
            receiver.awaitExit(1);
            wire.awaitLine(groupRecord(group, leave));
        }
    }

    private static String groupRecord(String group, String record) {
        var address = group.replaceFirst(".*@", "").replaceFirst(":5000$", "").replaceAll("[\\[\\]]", "");
        return "gaddr " + address.replace(".", "\\.") + " "
                + record.replace(".", "\\.").replace("{", "\\{");
    }
}
