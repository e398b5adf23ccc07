package mcast.bench.side;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How large a receive buffer the receivers ask for, and whether they may have more than {@code net.core.rmem_max} gives
 * (socket(7), SO_RCVBUFFORCE).
 *
 * @param asked in bytes, as SO_RCVBUF counts it
 * @param forced whether they keep CAP_NET_ADMIN
 */
record Grant(int asked, boolean forced) {
    private static final Path LIMIT = Path.of("/proc/sys/net/core/rmem_max");
    private static final int CAP_NET_ADMIN = 12;

    /** As any user has it. */
    static Grant ordinary(int bytes) {
        return new Grant(bytes, false);
    }

    /** All that is asked for, if this process may. */
    static Grant largest(int bytes) {
        return new Grant(bytes, mayForce());
    }

    /** Words in front of a receiver's command: what takes CAP_NET_ADMIN from it. */
    List<String> words() {
        return forced || !holdsNetAdmin()
                ? List.of()
                : List.of("setpriv", "--bounding-set", "-net_admin", "--inh-caps", "-net_admin");
    }

    /** In words, with what the kernel gives. */
    @Override
    public String toString() {
        if (forced) {
            return String.format(Locale.ROOT, "a receive buffer of %,d bytes, with CAP_NET_ADMIN", asked);
        }
        String limit = content(LIMIT).strip();
        long granted = limit.isEmpty() ? asked : Math.min(asked, Long.parseLong(limit));
        return String.format(Locale.ROOT, "a receive buffer of %,d bytes", granted)
                + (granted < asked ? String.format(Locale.ROOT, " (%,d asked for)", asked) : "")
                + ", without CAP_NET_ADMIN";
    }

    /** The kernel asks for the capability on the host itself: within a user namespace it is not enough. */
    private static boolean mayForce() {
        return holdsNetAdmin() && content(Path.of("/proc/self/uid_map")).strip().matches("0 +0 +4294967295");
    }

    private static boolean holdsNetAdmin() {
        return content(Path.of("/proc/self/status"))
                .lines()
                .filter(line -> line.startsWith("CapEff:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .anyMatch(held -> (held >> CAP_NET_ADMIN & 1) == 1);
    }

    /** By lines: the kernel gives a setting in one piece or not at all, and readString begins with a byte. */
    private static String content(Path file) {
        try {
            return String.join("\n", Files.readAllLines(file));
        } catch (IOException e) {
            return "";
        }
    }
}
