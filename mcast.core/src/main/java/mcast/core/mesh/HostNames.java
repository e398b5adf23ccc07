package mcast.core.mesh;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.linux.HostName;

/** This host's name, and the addresses of the names of others. */
final class HostNames {
    private HostNames() {}

    /** Returns the name of this host, never empty. */
    static String own() {
        return HostName.read()
                .or(() -> variable("HOSTNAME"))
                .or(() -> variable("COMPUTERNAME"))
                .orElse("unnamed");
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    /** Looks the names up in a thread of its own, which may take long, and lets the node probe what is found. */
    static void resolve(ExpectedHosts expected, Group group, MeshNode node) {
        Thread.ofPlatform().daemon().name("mesh-names").start(() -> {
            for (String name : expected.names()) {
                Set<InetAddress> addresses = addresses(name, group);
                expected.resolved(name, addresses);
                for (InetAddress each : addresses) {
                    node.probe(new InetSocketAddress(each, group.port()));
                }
            }
        });
    }

    private static Set<InetAddress> addresses(String name, Group group) {
        Set<InetAddress> addresses = new HashSet<>();
        try {
            for (InetAddress each : List.of(InetAddress.getAllByName(name))) {
                boolean isHost = !each.isMulticastAddress() && !each.isAnyLocalAddress();
                if (isHost && AddressFormat.family(each) == group.family()) {
                    addresses.add(each);
                }
            }
        } catch (UnknownHostException e) {
            // then it can only be known by the name that it tells itself
        }
        return addresses;
    }
}
