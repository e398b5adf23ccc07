package mcast.core.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The name of this host, as uname(2) tells it. Reads anew with each call; safe in any thread. */
public final class HostName {
    private static final Path FILE = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /**
     * Reads the name.
     *
     * @return the name, with its domain if it has one; empty if the system does not tell
     */
    public static Optional<String> read() {
        try {
            List<String> lines = Lines.of(FILE);
            return lines.isEmpty() || lines.getFirst().isBlank()
                    ? Optional.empty()
                    : Optional.of(lines.getFirst().strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
