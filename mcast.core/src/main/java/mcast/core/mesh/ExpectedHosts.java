package mcast.core.mesh;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hosts that should be in the mesh, by name or address, with what the names resolve to. Safe in any thread. */
final class ExpectedHosts {
    private final List<String> names;
    private final Map<String, Set<InetAddress>> addresses = new ConcurrentHashMap<>();

    ExpectedHosts(List<String> names) {
        this.names = List.copyOf(names);
    }

    List<String> names() {
        return names;
    }

    /** Notes the addresses of a name. */
    void resolved(String name, Set<InetAddress> found) {
        addresses.put(name, Set.copyOf(found));
    }

    /** Returns whether a host is the one that a name means: by its own name, with or without domain, or its address. */
    boolean isMeant(String name, MeshHost host) {
        boolean isNamed = !host.name().isEmpty()
                && (same(name, host.name()) || same(first(name), host.name()) || same(name, first(host.name())));
        return isNamed
                || (host.address().isPresent()
                        && addresses
                                .getOrDefault(name, Set.of())
                                .contains(host.address().get().getAddress()));
    }

    private static boolean same(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    private static String first(String name) {
        int dot = name.indexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
