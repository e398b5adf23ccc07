package mcast.cli.network;

import static mcast.cli.harness.Talk.heard;
import static mcast.cli.harness.Talk.listen;
import static mcast.cli.harness.Talk.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who hears what, between hosts on one network and across a router. */
@OnNetwork
class DeliveryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "239.1.2.3:5000",
                "[ff02::1234%eth0]:5000",
                "[ff02::1234]:5000",
                "[ff05::1234]:5000",
                "[ff0e::1234]:5000"
            })
    void anySourceIsHeard(String group, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var c = net.host("c").link(lan, "10.1.0.3/24", "fd01::3/64");
        var receiver = listen(c, "-c", "2", group);
        say(a, group, "alpha");
        say(b, group, "beta");
        assertEquals(List.of("alpha", "beta"), heard(receiver.awaitExit(0)));
        var from = receiver.stdout().stream()
                .map(line -> line.split(" ")[1])
                .distinct()
                .count();
        assertEquals(2, from, receiver::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            10.1.0.1        | 232.1.2.3:5000
            10.1.0.1        | 239.1.2.3:5000
            fe80::a%eth0    | [ff32::1234%eth0]:5000
            fe80::a         | [ff32::1234%eth0]:5000
            fd01::1         | [ff35::1234]:5000
            fd01::1         | [ff3e::1234]:5000
            """)
    void onlyTheSourceAskedForIsHeard(String source, String group, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64", "fe80::a/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var c = net.host("c").link(lan, "10.1.0.3/24", "fd01::3/64");
        var receiver = listen(c, "-c", "1", source + "@" + group);
        say(b, group, "wrong");
        say(a, source + "@" + group, "right");
        assertEquals(List.of("right"), heard(receiver.awaitExit(0)));
    }

    @ParameterizedTest
    @CsvSource({"10.1.0.1, 239.1.2.3:5000", "fd01::1, [ff05::1234]:5000"})
    void anExcludedSourceIsNotHeard(String source, String group, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var c = net.host("c").link(lan, "10.1.0.3/24", "fd01::3/64");
        var receiver = listen(c, "-c", "1", "--exclude-source", source, group);
        say(a, group, "wrong");
        say(b, group, "right");
        assertEquals(List.of("right"), heard(receiver.awaitExit(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"239.1.2.3", "ff05::1234"})
    void aRouterPassesTimeToLiveTwoButNotOne(String group, Network net) throws Exception {
        var r = net.router("r");
        var a = net.host("a").link(r, "10.1.0.1/24", "10.1.0.254/24").ip("addr add fd01::1/64 dev eth0");
        var b = net.host("b").link(r, "10.2.0.1/24", "10.2.0.254/24");
        r.multicastRoutes("mroute from eth0 group " + group + " to eth1");
        var receiver = listen(b, "-c", "1", group);
        say(a, group, "one");
        say(a, "-t", "2", group, "two");
        assertEquals(List.of("two"), heard(receiver.awaitExit(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"239.1.2.3:5000", "[ff02::1234]:5000"})
    void withoutLoopbackOnlyOtherHostsHear(String group, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var here = listen(a, "-c", "1", group);
        var there = listen(b, "-c", "2", group);
        say(a, "--no-loopback", group, "outside");
        say(a, group, "everywhere");
        assertEquals(List.of("everywhere"), heard(here.awaitExit(0)));
        assertEquals(List.of("outside", "everywhere"), heard(there.awaitExit(0)));
    }

    /** Linux drops such a datagram at the edge only if this host is a member of the group, on that interface. */
    @Test
    void timeToLiveZeroStaysOnTheHost(Network net) throws Exception {
        var lan = net.bridge("lan");
        var bare = net.bridge("bare");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64").link(bare);
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64").link(bare, "10.2.0.2/24", "fd02::2/64");
        var words = new ArrayList<String>();
        var outside = listen(b, "-i", "eth0", "-i", "eth1", "-c", "4", "239.1.2.3:5000", "[ff15::1]:5000");
        for (var group : List.of("239.1.2.3:5000", "[ff15::1]:5000")) {
            for (var on : List.of("eth0", "eth1")) {
                say(a, "-i", on, "-t", "0", group, "inside");
                say(a, "-i", on, "-t", "1", group, on);
                words.add(on);
            }
        }
        assertEquals(words, heard(outside.awaitExit(0)));
        var inside = listen(a, "-i", "eth1", "-c", "1", "239.1.2.3:5000");
        say(a, "-i", "eth1", "-t", "0", "239.1.2.3:5000", "inside");
        assertEquals(List.of("inside"), heard(inside.awaitExit(0)));
    }

    @ParameterizedTest
    @CsvSource({
        "239.1.2.3:5000, 239.1.2.4:5000",
        "[ff02::1234]:5000, [ff02::1235]:5000",
        "[ff05::1234]:5000, [ff05::1235]:5000"
    })
    void nothingLeaksFromAGroupThatAnotherProcessJoined(String group, String other, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var receiver = listen(b, "-c", "1", group);
        var neighbour = listen(b, "-c", "1", other);
        say(a, other, "other");
        say(a, group, "right");
        assertEquals(List.of("right"), heard(receiver.awaitExit(0)));
        assertEquals(List.of("other"), heard(neighbour.awaitExit(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"239.1.2.3:5000", "[ff05::1234]:5000"})
    void aGroupThatAnyProgramJoinedDoesNotLeakIntoASourceSpecificOne(String group, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var c = net.host("c").link(lan, "10.1.0.3/24", "fd01::3/64");
        var everyone = listen(c, "-c", "2", group);
        var one = listen(c, "-c", "1", (group.startsWith("[") ? "fd01::1@" : "10.1.0.1@") + group);
        say(b, group, "wrong");
        say(a, group, "right");
        assertEquals(List.of("right"), heard(one.awaitExit(0)));
        assertEquals(List.of("wrong", "right"), heard(everyone.awaitExit(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"239.1.2.3:5000", "[ff05::1234]:5000"})
    void twoReceiversOnOneHostAndPortBothHear(String group, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var first = listen(b, "-c", "1", group);
        var second = listen(b, "-c", "1", group);
        say(a, group, "both");
        assertEquals(List.of("both"), heard(first.awaitExit(0)));
        assertEquals(List.of("both"), heard(second.awaitExit(0)));
    }

    @Test
    void sixtyGroupsAreHeardByNameAndAsARange(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var words = IntStream.rangeClosed(1, 60).mapToObj(n -> "239.1.3." + n + ":5000");
        var named = listen(b, Stream.concat(Stream.of("-c", "60"), words).toArray(String[]::new));
        var range = listen(b, "-c", "60", "239.1.3.1+60:5000");
        a.shell(
                        "set -e; for n in 0 61 $(seq 60); do echo -n $n"
                                + " | socat -u - UDP4-DATAGRAM:239.1.3.$n:5000,ip-multicast-if=10.1.0.1; done",
                        "socat")
                .awaitExit(0);
        for (var receiver : List.of(named, range)) {
            var groups = receiver.awaitExit(0).stdout().stream()
                    .collect(Collectors.toMap(
                            line -> line.substring(line.lastIndexOf(' ') + 1), line -> line.split(" ")[3]));
            assertEquals(60, groups.size());
            groups.forEach((n, group) -> assertEquals("239.1.3." + n + ":5000", group));
        }
        assertTrue(range.stderr().getFirst().contains("239.1.3.1:5000 ... 239.1.3.60:5000 on eth0"), range::toString);
    }
}
