package mcast.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mcast.core.linux.HostMemberships;
import mcast.harness.Loopback;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InterfacesTest {
    private final NamedInterface lo = Loopback.networkInterface();

    @Test
    void listsAllInTheOrderOfTheirIndex() {
        List<NamedInterface> all = Interfaces.states().stream()
                .map(InterfaceState::networkInterface)
                .toList();
        assertTrue(all.contains(lo));
        assertEquals(
                all.stream()
                        .sorted(Comparator.comparingInt(NamedInterface::index))
                        .toList(),
                all);
    }

    @Test
    void resolvesNameAddressAndIndex() throws IOException {
        assertEquals(lo, Interfaces.resolve(lo.name()));
        assertEquals(lo, Interfaces.resolve("127.0.0.1"));
        assertEquals(lo, Interfaces.resolve(Integer.toString(lo.index())));
    }

    @Test
    void resolvesAnIPv6Address() throws IOException {
        Requirement.that(Interfaces.hasAddress(lo, StandardProtocolFamily.INET6), "lo has no IPv6 address here");
        assertEquals(lo, Interfaces.resolve("::1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nosuch0",
                "0",
                "-1",
                "99999999",
                "99999999999999999999",
                "192.0.2.77",
                "127.0.0.1 ",
                "fe80::dead:1",
                "host.example",
                "1.2",
                "lo:",
                "%lo",
                ":::",
                "127.0.0.1/8"
            })
    void listsTheCandidatesForAnUnknownOne(String text) {
        var e = assertThrows(MulticastException.class, () -> Interfaces.resolve(text));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("there is no interface '" + text + "'; there are "), message);
        assertTrue(message.contains(lo.name() + " ") && message.contains("127.0.0.1"), message);
    }

    @Test
    void takesTheZoneOfAGroup() throws IOException {
        assertEquals(lo, Interfaces.forGroup(Group.parse("ff12::1%" + lo.name())));
    }

    @Test
    void followsTheRoute() throws IOException {
        assertEquals(Optional.of(lo), Interfaces.routed(InetAddress.ofLiteral("127.0.0.1")));
    }

    @Test
    void listsMembershipsWhileTheyLast() throws IOException {
        Requirement.that(HostMemberships.read().isPresent(), "this system does not list memberships");
        Group group = Loopback.group("239.77.250.1");
        try (var receiver = Loopback.receiver(group)) {
            assertTrue(Interfaces.memberships(lo.index()).orElseThrow().contains(group.address()), receiver.toString());
        }
        assertTrue(!Interfaces.memberships(lo.index()).orElseThrow().contains(group.address()));
    }
}
