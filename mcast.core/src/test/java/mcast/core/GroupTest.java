package mcast.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.Optional;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GroupTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            239.1.2.3                    | 239.1.2.3:1600
            239.1.2.3:5000               | 239.1.2.3:5000
            224.0.0.0:1                  | 224.0.0.0:1
            239.255.255.255:65535        | 239.255.255.255:65535
            239.1.2.3+1:5000             | 239.1.2.3:5000
            10.0.0.7@232.1.1.1:5000      | 10.0.0.7@232.1.1.1:5000
            10.0.0.7,232.1.1.1:5000      | 10.0.0.7@232.1.1.1:5000
            10.0.0.7,232.1.1.1           | 10.0.0.7@232.1.1.1:1600
            udp://@239.1.2.3:5000        | 239.1.2.3:5000
            udp://239.1.2.3:5000         | 239.1.2.3:5000
            rtp://@[ff15::1]:5004        | [ff15::1]:5004
            rtp://10.0.0.7@232.1.1.1:5004 | 10.0.0.7@232.1.1.1:5004
            ff15::1                      | [ff15::1]:1600
            ff15::1:5000                 | [ff15::1:5000]:1600
            [ff15::1]                    | [ff15::1]:1600
            [ff15::1]:5000               | [ff15::1]:5000
            [FF15:0:0:0:0:0:0:00aB]:5000 | [ff15::ab]:5000
            fd00::7@[ff35::1]:5000       | fd00::7@[ff35::1]:5000
            fd00::7,ff35::1              | fd00::7@[ff35::1]:1600
            [fd00::7]@[ff35::1]:5000     | fd00::7@[ff35::1]:5000
            """)
    void readsAndWritesGroups(String text, String written) {
        Group group = Group.parse(text);
        assertEquals(written, group.toString());
        assertEquals(group, Group.parse(group.toString()));
    }

    @Test
    void knowsItsParts() {
        Group group = Group.parse("10.0.0.7@232.1.1.1:5000");
        assertEquals(InetAddress.ofLiteral("232.1.1.1"), group.address());
        assertEquals(5000, group.port());
        assertEquals(Optional.of(InetAddress.ofLiteral("10.0.0.7")), group.source());
        assertEquals(StandardProtocolFamily.INET, group.family());
        assertEquals(StandardProtocolFamily.INET6, Group.parse("ff15::1").family());
        assertEquals(Optional.empty(), Group.parse("239.1.2.3").source());
        assertEquals("224.168.2.9:1600", Group.DEFAULT.toString());
    }

    @Test
    void keepsTheZone() {
        String lo = Loopback.networkInterface().name();
        assertEquals("[ff02::1%" + lo + "]:1600", Group.parse("ff02::1%" + lo).toString());
        assertEquals(
                "[ff02::1%" + lo + "]:5000",
                Group.parse("[ff02::1%" + lo + "]:5000").toString());
        assertEquals(
                List.of("[ff02::1%" + lo + "]:5000", "[ff02::2%" + lo + "]:5000"),
                Group.parseRange("[ff02::1%" + lo + "]+2:5000").stream()
                        .map(Group::toString)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            239.1.2.254+4:5000 | 239.1.2.254:5000 239.1.2.255:5000 239.1.3.0:5000 239.1.3.1:5000
            239.1.2.3+2        | 239.1.2.3:1600 239.1.2.4:1600
            [ff15::fffe]+3:7   | [ff15::fffe]:7 [ff15::ffff]:7 [ff15::1:0]:7
            [ff15::1+2]:7      | [ff15::1]:7 [ff15::2]:7
            ff15::1+2          | [ff15::1]:1600 [ff15::2]:1600
            10.0.0.7@232.1.1.1+2:7 | 10.0.0.7@232.1.1.1:7 10.0.0.7@232.1.1.2:7
            """)
    void countsRangesUp(String text, String written) {
        assertEquals(
                List.of(written.split(" ")),
                Group.parseRange(text).stream().map(Group::toString).toList());
    }

    @Test
    void readsTheLargestRange() {
        List<Group> groups = Group.parseRange("239.1.0.0+65536");
        assertEquals(65_536, groups.size());
        assertEquals("239.1.255.255:1600", groups.getLast().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":5000",
                "host",
                "localhost:5000",
                "group.example:5000",
                "10.0.0.1",
                "223.255.255.255",
                "240.0.0.0",
                "255.255.255.255",
                "127.0.0.1:5000",
                "::1",
                "fe80::1",
                "[fd00::1]:5000",
                "239.1",
                "239.1.2",
                "239.1.2.3.4",
                "239.1.2.256",
                "239.1.2.-1",
                "4009754625",
                "0xef.1.2.3",
                "0357.1.2.3",
                " 239.1.2.3",
                "239.1.2.3 ",
                "239.1.2.3/24",
                "239.1.2.3:",
                "239.1.2.3:0",
                "239.1.2.3:70000",
                "239.1.2.3:65536",
                "239.1.2.3:-1",
                "239.1.2.3:+5",
                "239.1.2.3:5x",
                "239.1.2.3:99999999999",
                "239.1.2.3:1:2",
                "[ff15::1",
                "ff15::1]",
                "[ff15::1]5000",
                "[ff15::1]:",
                "[ff15::1]:0",
                "[ff15::1]:65536",
                "[[ff15::1]]:5000",
                "[]:5000",
                "ff15:::1",
                "ff15::1::2",
                "ff15::12345",
                "ff02::1%nosuchinterface",
                "[ff02::1%]:5000",
                "@239.1.2.3",
                ",239.1.2.3",
                "10.0.0.7@",
                "host@239.1.2.3",
                "239.1.2.3@239.1.2.3",
                "0.0.0.0@232.1.1.1",
                "::@ff35::1",
                "10.0.0.7@ff35::1",
                "fd00::7@232.1.1.1",
                "10.0.0.1@10.0.0.2@232.1.1.1",
                "239.1.2.3+0",
                "239.1.2.3+65537",
                "239.1.2.3+-1",
                "239.1.2.3+",
                "239.1.2.3+x",
                "239.255.255.255+2",
                "239.1.2.3:5000+2",
                "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]+2"
            })
    void refusesOthersByName(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> Group.parseRange(text));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("'" + text + "'"), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void saysWhichAddressesAreMulticast() {
        var e = assertThrows(IllegalArgumentException.class, () -> Group.parse("10.0.0.1:5000"));
        assertEquals(
                "group '10.0.0.1:5000': '10.0.0.1' is not a multicast address:"
                        + " those are 224.0.0.0 to 239.255.255.255 and ff00::/8",
                e.getMessage());
    }

    @Test
    void refusesARangeWhereOneGroupIsMeant() {
        var e = assertThrows(IllegalArgumentException.class, () -> Group.parse("239.1.2.3+2"));
        assertTrue(String.valueOf(e.getMessage()).contains("'239.1.2.3+2' is a range"), e.getMessage());
    }

    @Test
    void refusesBadPartsWhenMadeFromThem() {
        InetAddress multicast = InetAddress.ofLiteral("239.1.2.3");
        assertThrows(IllegalArgumentException.class, () -> new Group(multicast, 0));
        assertThrows(IllegalArgumentException.class, () -> new Group(multicast, 65_536));
        assertThrows(IllegalArgumentException.class, () -> new Group(multicast, 1, Optional.of(multicast)));
        assertThrows(IllegalArgumentException.class, () -> new Group(InetAddress.ofLiteral("10.0.0.1"), 1));
    }
}
