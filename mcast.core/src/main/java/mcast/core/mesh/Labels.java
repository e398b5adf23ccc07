package mcast.core.mesh;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mcast.core.AddressFormat;

/** Gives each host of a matrix a label that no other has: its name, its address, or that with its port. */
final class Labels {
    /** The order of addresses, then ports; hosts without an address come first. */
    static final Comparator<MeshHost> BY_ADDRESS = Comparator.comparing(
                    (MeshHost host) -> bytes(host.address()), Arrays::compareUnsigned)
            .thenComparingInt(
                    host -> host.address().map(InetSocketAddress::getPort).orElse(0));

    private Labels() {}

    static List<MeshHost> of(List<MeshHost> hosts) {
        List<Function<MeshHost, String>> ways = List.of(
                MeshHost::name,
                host -> host.address().isEmpty()
                        ? host.name()
                        : AddressFormat.format(host.address().get().getAddress()),
                host -> host.address().isEmpty()
                        ? host.name()
                        : AddressFormat.format(
                                host.address().get().getAddress(),
                                host.address().get().getPort()));
        List<MeshHost> labelled = hosts;
        for (Function<MeshHost, String> way : ways) {
            labelled = labelled(labelled, way);
        }
        return numbered(labelled);
    }

    /** Labels those anew whose label is empty or not theirs alone. */
    private static List<MeshHost> labelled(List<MeshHost> hosts, Function<MeshHost, String> way) {
        Map<String, Integer> uses = uses(hosts);
        List<MeshHost> labelled = new ArrayList<>();
        for (MeshHost each : hosts) {
            boolean isGood = !each.label().isEmpty() && uses.getOrDefault(each.label(), 0) == 1;
            labelled.add(isGood ? each : each.withLabel(way.apply(each)));
        }
        return labelled;
    }

    /** Programs that share address and port get numbers. */
    private static List<MeshHost> numbered(List<MeshHost> hosts) {
        Map<String, Integer> uses = uses(hosts);
        Map<String, Integer> numbers = new HashMap<>();
        List<MeshHost> numbered = new ArrayList<>();
        for (MeshHost each : hosts) {
            numbered.add(
                    uses.getOrDefault(each.label(), 0) == 1
                            ? each
                            : each.withLabel(each.label() + "#" + numbers.merge(each.label(), 1, Integer::sum)));
        }
        return List.copyOf(numbered);
    }

    private static Map<String, Integer> uses(List<MeshHost> hosts) {
        Map<String, Integer> uses = new HashMap<>();
        for (MeshHost each : hosts) {
            uses.merge(each.label(), 1, Integer::sum);
        }
        return uses;
    }

    private static byte[] bytes(Optional<InetSocketAddress> address) {
        return address.isEmpty() ? new byte[0] : address.get().getAddress().getAddress();
    }
}
