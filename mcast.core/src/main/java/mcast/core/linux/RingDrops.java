package mcast.core.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Packets that a network card dropped because its receive ring was full: the host did not fetch them in time
 * (sysfs-class-net-statistics). Immutable.
 *
 * @param dropped the packets since the interface was made
 * @param received the packets that were not dropped
 */
public record RingDrops(long dropped, long received) {
    /**
     * Counts the drops of an interface. What stands below {@code /sys} may be another network's, whose interface of
     * that name has another hardware address.
     *
     * @param name the interface's name
     * @param hardwareAddress the first bytes of its hardware address
     * @return the counts; empty if the system does not tell
     */
    public static Optional<RingDrops> of(String name, byte[] hardwareAddress) {
        return of(Link.FOLDERS, name, hardwareAddress);
    }

    /** Counts those of an interface in a folder. A driver may count a drop as missed, as one of the FIFO, or both. */
    static Optional<RingDrops> of(Path folders, String name, byte[] hardwareAddress) {
        try {
            Path folder = folders.resolve(name);
            String address = HexFormat.ofDelimiter(":").formatHex(hardwareAddress);
            if (!Files.readString(folder.resolve("address")).startsWith(address)) {
                return Optional.empty();
            }
            Path statistics = folder.resolve("statistics");
            long dropped = Math.max(count(statistics, "rx_missed_errors"), count(statistics, "rx_fifo_errors"));
            return Optional.of(new RingDrops(dropped, count(statistics, "rx_packets")));
        } catch (IOException | NumberFormatException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static long count(Path statistics, String name) throws IOException {
        return Long.parseLong(Files.readString(statistics.resolve(name)).strip());
    }
}
