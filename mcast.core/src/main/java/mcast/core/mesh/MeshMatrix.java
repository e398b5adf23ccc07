package mcast.core.mesh;

import java.util.ArrayList;
import java.util.List;

/**
 * Which host of a mesh hears which, as far as one host knows. Immutable.
 *
 * @param hosts the hosts in the order of their addresses, at most 513, then those that were expected and are missing
 * @param links for each sending host, what each host hears of it; a host's link to itself says nothing
 * @param otherMeshes how many hosts each mesh with another name has on the group, at most 64 of 64
 * @param otherVersions a line for each host whose version of the mesh cannot be read, at most 64
 * @param unlisted the datagrams of hosts for which there was no room
 */
public record MeshMatrix(
        List<MeshHost> hosts,
        List<List<MeshLink>> links,
        List<Integer> otherMeshes,
        List<String> otherVersions,
        long unlisted) {
    /** Copies the lists. */
    public MeshMatrix {
        hosts = List.copyOf(hosts);
        links = List.copyOf(links);
        otherMeshes = List.copyOf(otherMeshes);
        otherVersions = List.copyOf(otherVersions);
    }

    /**
     * Returns what one host hears of another.
     *
     * @param from the index of the sending host
     * @param to the index of the hearing host, another one
     * @return the link
     * @throws IndexOutOfBoundsException if there is no such host
     */
    public MeshLink link(int from, int to) {
        return links.get(from).get(to);
    }

    /**
     * Returns whether two hosts hear each other by multicast, all or some of it.
     *
     * @param one the index of a host
     * @param other the index of another host
     * @return false also if it is not known
     */
    public boolean hearEachOther(int one, int other) {
        return link(one, other).heard().byMulticast()
                && link(other, one).heard().byMulticast();
    }

    /**
     * Returns the hosts that are not missing, as groups of which each member and another one hear each other by
     * multicast. A host that hears, and is heard by, nobody in that way is a group of its own.
     *
     * @return the groups, the largest first, each as the indexes of its hosts
     */
    public List<List<Integer>> islands() {
        List<List<Integer>> islands = new ArrayList<>();
        boolean[] taken = new boolean[hosts.size()];
        for (int first = 0; first < hosts.size(); first++) {
            if (!taken[first] && hosts.get(first).state() != HostState.MISSING) {
                islands.add(island(first, taken));
            }
        }
        islands.sort((one, other) -> other.size() - one.size());
        return List.copyOf(islands);
    }

    private List<Integer> island(int first, boolean[] taken) {
        List<Integer> island = new ArrayList<>(List.of(first));
        taken[first] = true;
        for (int i = 0; i < island.size(); i++) {
            for (int each = 0; each < hosts.size(); each++) {
                if (!taken[each]
                        && hosts.get(each).state() != HostState.MISSING
                        && hearEachOther(island.get(i), each)) {
                    taken[each] = true;
                    island.add(each);
                }
            }
        }
        island.sort(null);
        return List.copyOf(island);
    }

    /**
     * Returns the hosts in a state.
     *
     * @param state the state
     * @return those hosts, in their order
     */
    public List<MeshHost> in(HostState state) {
        return hosts.stream().filter(each -> each.state() == state).toList();
    }

    /**
     * Returns how many links lose more than a limit, carry nothing, stopped while their sender went on, or are not
     * known. Those of missing hosts count too.
     *
     * @param maxLossPercent the loss that is allowed, 0 to 100
     * @return 0 if every host hears every other
     */
    public long broken(double maxLossPercent) {
        long broken = 0;
        for (int from = 0; from < hosts.size(); from++) {
            for (int to = 0; to < hosts.size(); to++) {
                broken += from != to && link(from, to).isBroken(maxLossPercent) ? 1 : 0;
            }
        }
        return broken;
    }

    /**
     * Says in words what is wrong, and where to look: at the sending of a host that nobody hears, at the membership of
     * one that hears nobody, at the border between groups of hosts.
     *
     * @param ttl the TTL that this host's pings leave with
     * @return a line per finding; none if every host hears every other
     */
    public List<String> findings(int ttl) {
        return new MeshReading(this, ttl).findings();
    }
}
