package mcast.core.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Services that keep the rules of a firewall. */
public enum FirewallService {
    /** The uncomplicated firewall of Ubuntu and Debian, ufw(8). */
    UFW,
    /** That of Fedora and others, firewalld(1). */
    FIREWALLD;

    /**
     * Finds the service that keeps the rules of this host.
     *
     * @param root the folder that its files are read below, {@code /} but in tests
     * @return the service, or empty if there is no mark of one
     */
    public static Optional<FirewallService> on(Path root) {
        if (lines(root.resolve("etc/ufw/ufw.conf")).contains("ENABLED=yes")) {
            return Optional.of(UFW);
        }
        return Files.exists(root.resolve("run/firewalld.pid")) ? Optional.of(FIREWALLD) : Optional.empty();
    }

    private static List<String> lines(Path file) {
        try {
            return Lines.of(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
