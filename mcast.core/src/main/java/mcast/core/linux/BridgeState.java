package mcast.core.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The multicast settings of a Linux bridge of this host (ip-link(8), mcast_snooping and mcast_querier). A snapshot;
 * immutable.
 *
 * @param snooping whether it passes a group to its members only
 * @param querier whether it asks for members
 */
public record BridgeState(boolean snooping, boolean querier) {
    /**
     * Reads the settings of a bridge.
     *
     * @param name the name of an interface
     * @return the settings, or empty if it is no bridge of this host or the system does not tell
     */
    public static Optional<BridgeState> of(String name) {
        return of(Link.FOLDERS, name);
    }

    static Optional<BridgeState> of(Path folders, String name) {
        try {
            Path bridge = folders.resolve(name).resolve("bridge");
            return Optional.of(new BridgeState(
                    isOn(bridge.resolve("multicast_snooping")), isOn(bridge.resolve("multicast_querier"))));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isOn(Path file) throws IOException {
        return !Files.readString(file).strip().equals("0");
    }
}
