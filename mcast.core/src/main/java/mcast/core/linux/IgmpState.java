package mcast.core.linux;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * IGMP on one interface, as {@code /proc/net/igmp} tells it. Everybody may read it. A snapshot; immutable.
 *
 * @param version the version that this host speaks there: that of the oldest querier heard in the last minutes, or the
 *     one it is held to by {@code force_igmp_version}; 3 if there is neither
 * @param answering the groups that this host is about to report. In version 3 only a query for the group itself causes
 *     that: a join and a query for all groups have timers that are not listed
 */
public record IgmpState(int version, Set<InetAddress> answering) {
    private static final Path TABLE = Path.of("/proc/net/igmp");

    /** Makes an unmodifiable copy of the set. */
    public IgmpState {
        answering = Set.copyOf(answering);
    }

    /**
     * Reads the table now. Takes some tens of microseconds.
     *
     * @return the state of each interface, by its index; empty if the system has no such table
     */
    public static Optional<Map<Integer, IgmpState>> read() {
        try {
            return Optional.of(parse(Lines.of(TABLE)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // another kernel's format
        }
    }

    /**
     * An unindented line per interface: index, name, colon, count and version; an indented line per group: the address,
     * byte-swapped, users, timer as {@code 1:} and the time left if it runs, and whether this host reported last.
     */
    static Map<Integer, IgmpState> parse(List<String> lines) throws UnknownHostException {
        Map<Integer, IgmpState> states = new HashMap<>();
        int index = 0;
        int version = 3;
        Set<InetAddress> answering = new HashSet<>();
        for (String line : lines.subList(1, lines.size())) {
            var words = new StringTokenizer(line);
            if (!Character.isWhitespace(line.charAt(0))) {
                index = Integer.parseInt(words.nextToken());
                version = version(line);
                answering.clear();
                states.put(index, new IgmpState(version, answering));
            } else {
                InetAddress group = ListedAddress.of(words.nextToken());
                words.nextToken();
                if (words.nextToken().startsWith("1:")) {
                    answering.add(group);
                    states.put(index, new IgmpState(version, answering));
                }
            }
        }
        return states;
    }

    private static int version(String line) {
        String last = line.strip();
        return Integer.parseInt(last.substring(last.lastIndexOf('V') + 1));
    }
}
