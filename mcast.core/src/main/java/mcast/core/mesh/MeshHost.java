package mcast.core.mesh;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * A host of the mesh. Immutable.
 *
 * @param label tells it from the others of its matrix: its name, or its address if another host has the name too
 * @param name its host name, as it tells it; of a missing host the name or address that was expected. It may hold any
 *     character
 * @param address its address and port; empty if nothing came from it
 * @param state what is known of it
 * @param silence time since its newest ping came, 0 for this host
 */
public record MeshHost(
        String label, String name, Optional<InetSocketAddress> address, HostState state, Duration silence) {
    /** Returns the same host with another label. */
    MeshHost withLabel(String other) {
        return new MeshHost(other, name, address, state, silence);
    }

    /** Writes the label. */
    @Override
    public String toString() {
        return label;
    }
}
