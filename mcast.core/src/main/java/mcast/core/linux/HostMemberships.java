package mcast.core.linux;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * The groups that this host has joined, for any program, as {@code /proc/net/igmp} and {@code /proc/net/igmp6} list
 * them. A snapshot; immutable.
 */
public final class HostMemberships {
    private final Map<Integer, Set<InetAddress>> byIndex;

    private HostMemberships(Map<Integer, Set<InetAddress>> byIndex) {
        this.byIndex = byIndex;
    }

    /**
     * Reads both lists now.
     *
     * @return the snapshot, or empty if the system has no such lists
     */
    public static Optional<HostMemberships> read() {
        try {
            Map<Integer, Set<InetAddress>> byIndex = new HashMap<>();
            readIPv4(byIndex);
            readIPv6(byIndex);
            return Optional.of(new HostMemberships(byIndex));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the groups joined on an interface.
     *
     * @param index the interface's index
     * @return the groups, IPv4 first
     */
    public Set<InetAddress> on(int index) {
        return Collections.unmodifiableSet(byIndex.getOrDefault(index, Set.of()));
    }

    /** An unindented line names an interface; each indented line after it begins with a group. */
    private static void readIPv4(Map<Integer, Set<InetAddress>> byIndex) throws IOException {
        int index = 0;
        List<String> lines = Lines.of(Path.of("/proc/net/igmp"));
        for (String line : lines.subList(1, lines.size())) {
            String word = new StringTokenizer(line).nextToken();
            if (!Character.isWhitespace(line.charAt(0))) {
                index = Integer.parseInt(word);
            } else {
                add(byIndex, index, ListedAddress.of(word));
            }
        }
    }

    private static void readIPv6(Map<Integer, Set<InetAddress>> byIndex) throws IOException {
        Path list = Path.of("/proc/net/igmp6");
        if (!Files.exists(list)) {
            return; // IPv6 is not in this kernel
        }
        for (String line : Lines.of(list)) {
            var words = new StringTokenizer(line);
            int index = Integer.parseInt(words.nextToken());
            words.nextToken();
            add(byIndex, index, InetAddress.getByAddress(HexFormat.of().parseHex(words.nextToken())));
        }
    }

    private static void add(Map<Integer, Set<InetAddress>> byIndex, int index, InetAddress group) {
        byIndex.computeIfAbsent(index, i -> new LinkedHashSet<>()).add(group);
    }
}
