package mcast.cli.network;

import static mcast.cli.harness.Talk.heard;
import static mcast.cli.harness.Talk.listen;
import static mcast.cli.harness.Talk.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.harness.OnNetwork;
import org.junit.jupiter.api.Test;

/** An address does not name an interface. */
@OnNetwork
class IndexTest extends BetweenTwoNetworks {
    @Test
    void anInterfaceWithoutAnAddressJoins() throws Exception {
        m.ip("addr flush dev eth1");
        var receiver = listen(
                m,
                "-i",
                "eth1",
                "239.1.2.3:5000",
                "10.2.0.1@232.1.1.1:5000",
                "[ff05::1234]:5000",
                "[ff02::1234]:5000",
                "[ff02::1235%eth1]:5000",
                "--exclude-source",
                "10.2.0.2");
        say(left, "239.1.2.3:5000", "wrong");
        right.ip("addr add 10.2.0.2/24 dev eth0");
        say(right, "10.2.0.2@239.1.2.3:5000", "excluded");
        say(right, "10.2.0.1@239.1.2.3:5000", "all");
        say(right, "10.2.0.1@232.1.1.1:5000", "one");
        say(right, "[ff05::1234]:5000", "site");
        say(right, "[ff02::1234]:5000", "link");
        say(right, "[ff02::1235]:5000", "zone");
        receiver.awaitLine("zone$");
        assertEquals(List.of("all", "one", "site", "link", "zone"), heard(receiver));
        assertTrue(receiver.stderr().getFirst().endsWith("[ff02::1235%eth1]:5000 on eth1"), receiver::toString);
    }

    /** From the address of another interface; a host without any says so. */
    @Test
    void anInterfaceWithoutAnAddressSends() throws Exception {
        m.ip("addr flush dev eth1");
        var hearer = listen(right, "-c", "1", "239.1.2.3:5000");
        right.sysctl("net.ipv4.conf.all.rp_filter", 0).sysctl("net.ipv4.conf.eth0.rp_filter", 0);
        say(m, "-i", "eth1", "239.1.2.3:5000", "sent").awaitStderr(" on eth1 from port");
        hearer.awaitExit(0).awaitLine(" 10.1.0.9:\\d+ > 239.1.2.3:5000 4 sent$");
        m.mcast("send", "-i", "eth1", "ff05::1234", "x").awaitExit(3).awaitStderr("no IPv6 address: ip address add ");
        m.ip("-4 addr flush dev eth0");
        m.mcast("send", "-i", "eth1", "239.1.2.3", "x").awaitExit(3).awaitStderr("no IPv4 address: ip address add ");
    }

    @Test
    void anAddressOfTwoInterfacesIsNeither() throws Exception {
        m.ip("addr add 10.9.0.9/24 dev eth0").ip("addr flush dev eth0").ip("addr add 10.9.0.9/24 dev eth0");
        m.ip("addr flush dev eth1").ip("addr add 10.9.0.9/24 dev eth1");
        for (var device : List.of("eth0", "eth1")) {
            var here = device.equals("eth0") ? left : right;
            var there = device.equals("eth0") ? right : left;
            here.sysctl("net.ipv4.conf.all.rp_filter", 0).sysctl("net.ipv4.conf.eth0.rp_filter", 0);
            var receiver = listen(m, "-c", "2", "-i", device, "239.1.2.3:5000");
            say(there, "239.1.2.3:5000", "wrong");
            say(here, "239.1.2.3:5000", "right");
            var hearer = listen(here, "-c", "1", "239.1.2.3:5000");
            say(m, "-i", device, "239.1.2.3:5000", "sent");
            assertEquals(List.of("sent"), heard(hearer.awaitExit(0)));
            receiver.awaitExit(0);
            assertEquals(List.of("right", "sent"), heard(receiver));
            assertTrue(receiver.stderr().stream().noneMatch(line -> line.contains("forgot")), receiver::toString);
        }
        for (var verb : List.of("send", "receive", "ping")) {
            m.mcast(verb, "-i", "10.9.0.9", "239.1.2.3")
                    .awaitExit(3)
                    .awaitStderr("an address of eth0 and eth1: name one of them");
        }
        m.mcast("send", "10.9.0.9@239.1.2.3", "x").awaitExit(3).awaitStderr("an address of eth0 and eth1");
        say(m, "-i", "eth1", "10.9.0.9@239.1.2.3", "x");
    }

    /** However the interface and the group are named, one datagram is heard once. */
    @Test
    void anotherNameMeansTheSameInterface() throws Exception {
        var group = "239.1.2.3:5000";
        var longName = "a.name.that.is.longer.than.fifteen";
        m.ip("addr add 10.1.0.8/24 dev eth0 label eth0:avahi");
        m.ip("link property add dev eth0 altname fancy0 altname " + longName);
        var words = new ArrayList<>(List.of("-c", "3", group, "10.1.0.1@" + group, group));
        for (var name : List.of("eth0", "eth0:avahi", "eth0@if7", "fancy0", longName, "10.1.0.9", "10.1.0.8")) {
            words.addAll(List.of("-i", name));
        }
        var receiver = listen(m, words.toArray(String[]::new));
        assertEquals(
                "mcast: listening to " + group + " on eth0", receiver.stderr().getFirst());
        say(left, group, "one");
        say(m, "-i", "eth0:avahi", group, "two");
        say(m, "-i", "eth0@if7", group, "three");
        assertEquals(List.of("one", "two", "three"), heard(receiver.awaitExit(0)));
        var hearer = listen(left, "-c", "1", "[ff02::1234]:5000");
        say(m, "[ff02::1234%fancy0]:5000", "zone");
        assertEquals(List.of("zone"), heard(hearer.awaitExit(0)));
    }

    @Test
    void aSourceOfAnotherInterfaceIsRefused() throws Exception {
        m.ip("addr add fe80::a/64 dev eth0 nodad").ip("addr add 192.168.10.34/32 dev lo");
        refused("cannot send from 10.1.0.9 on eth1: it is an address of eth0", "-i", "eth1", "10.1.0.9@239.1.2.3");
        refused("cannot send from fd01::9 on eth1: it is an address of eth0", "fd01::9@[ff02::1%eth1]");
        refused("cannot send from fe80::a on eth1: it is an address of eth0", "fe80::a%eth0@[ff02::1%eth1]");
        refused("zone of eth1, not of eth0", "-i", "eth0", "[ff02::1%eth1]");
        m.mcast("receive", "-i", "eth1", "fe80::1%eth0@[ff32::1]")
                .awaitExit(3)
                .awaitStderr("zone of eth0, not of eth1");
        m.mcast("receive", "fe80::1%eth0@[ff32::1%eth1]").awaitExit(3).awaitStderr("zone of eth0, .* that of eth1");
        var hearer = listen(right, "-c", "1", "239.1.2.3:5000");
        right.sysctl("net.ipv4.conf.all.rp_filter", 0).sysctl("net.ipv4.conf.eth0.rp_filter", 0);
        say(m, "-i", "eth1", "192.168.10.34@239.1.2.3:5000", "host");
        hearer.awaitExit(0).awaitLine(" 192.168.10.34:\\d+ > .* host$");
    }

    private void refused(String reason, String... words) throws Exception {
        var all = new ArrayList<>(List.of("send"));
        all.addAll(List.of(words));
        all.add("x");
        m.mcast(all.toArray(String[]::new)).awaitExit(3).awaitStderr(reason);
    }
}
