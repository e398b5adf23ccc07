package mcast.core.mesh;

import java.util.HashMap;
import java.util.Map;

/** Tells a listener of each host whose state changed. Used by one thread. */
final class HostChanges {
    private final Map<Long, HostState> told = new HashMap<>();

    /** Tells what changed since the last call, of hosts by their runs. */
    void tell(Map<Long, MeshHost> hosts, MeshListener listener) {
        told.keySet().retainAll(hosts.keySet());
        for (Map.Entry<Long, MeshHost> each : hosts.entrySet()) {
            HostState state = each.getValue().state();
            if (told.put(each.getKey(), state) != state) {
                listener.changed(each.getValue());
            }
        }
    }
}
