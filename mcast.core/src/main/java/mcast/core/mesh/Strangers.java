package mcast.core.mesh;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mcast.core.AddressFormat;

/** Hosts on the group that are not of this mesh, a limited number of them. Used by one thread at a time. */
final class Strangers {
    private static final int MOST = 64;

    private final Map<Long, Set<InetSocketAddress>> byMesh = new HashMap<>();
    private final Set<String> versions = new TreeSet<>();

    /** Notes a host of a mesh with another name. */
    void ofOtherMesh(long mesh, InetSocketAddress from) {
        if (byMesh.size() < MOST || byMesh.containsKey(mesh)) {
            Set<InetSocketAddress> hosts = byMesh.computeIfAbsent(mesh, key -> new HashSet<>());
            if (hosts.size() < MOST) {
                hosts.add(from);
            }
        }
    }

    /** Notes a host whose version of the mesh cannot be read. */
    void ofOtherVersion(int version, InetSocketAddress from) {
        if (versions.size() < MOST) {
            versions.add(AddressFormat.format(from.getAddress()) + " speaks version " + version
                    + " of the mesh, this host version " + MeshCoding.VERSION + ": not read");
        }
    }

    /** Returns how many hosts each other mesh has, at most 64. */
    Map<Long, Integer> otherMeshes() {
        Map<Long, Integer> sizes = new HashMap<>();
        byMesh.forEach((mesh, hosts) -> sizes.put(mesh, hosts.size()));
        return Map.copyOf(sizes);
    }

    /** Returns a line for each host whose version cannot be read. */
    Set<String> otherVersions() {
        return versions;
    }
}
