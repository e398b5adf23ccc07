package mcast.core.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An interface as the kernel lists it, with an address or without. A snapshot; immutable.
 *
 * @param name its name
 * @param index its index, at least 1
 * @param up whether it is switched on
 * @param carrier whether it is on and connected
 * @param multicast whether its MULTICAST flag is set
 * @param mtu its MTU, in bytes
 * @param master the interface it belongs to, such as a bridge, a bond or a VRF, if any
 * @param taken whether its master takes all that comes in: it is a port of a bridge or a member of a bond
 */
public record Link(
        String name,
        int index,
        boolean up,
        boolean carrier,
        boolean multicast,
        int mtu,
        Optional<String> master,
        boolean taken) {
    /** Lists what this process's network has; what stands below /sys may be another network's. */
    private static final Path NAMES = Path.of("/proc/net/dev");

    static final Path FOLDERS = Path.of("/sys/class/net");
    private static final char REPLACEMENT = '\uFFFD';
    private static final int IFF_UP = 0x1;
    private static final int IFF_SLAVE = 0x800;
    private static final int IFF_MULTICAST = 0x1000;

    /**
     * Lists all interfaces.
     *
     * @return a link each; none if the system does not list them
     */
    public static List<Link> all() {
        List<Link> links = new ArrayList<>();
        for (String name : names()) {
            of(name).ifPresent(links::add);
        }
        return links;
    }

    /**
     * Tells whether there is an interface of a name.
     *
     * @param name any text
     * @return false too if the system does not tell
     */
    public static boolean exists(String name) {
        return names().contains(name);
    }

    /**
     * Finds the interface of a name.
     *
     * @param name the name of an interface that was listed
     * @return the link, or empty if it is gone or the system does not tell
     */
    public static Optional<Link> of(String name) {
        try {
            Path folder = FOLDERS.resolve(name);
            int flags = Integer.decode(word(folder, "flags"));
            boolean up = (flags & IFF_UP) != 0;
            String operation = word(folder, "operstate");
            Path master = folder.resolve("master");
            return Optional.of(new Link(
                    name,
                    Integer.parseInt(word(folder, "ifindex")),
                    up,
                    up && (operation.equals("up") || operation.equals("unknown")),
                    (flags & IFF_MULTICAST) != 0,
                    Integer.parseInt(word(folder, "mtu")),
                    Files.exists(master)
                            ? Optional.of(
                                    Files.readSymbolicLink(master).getFileName().toString())
                            : Optional.empty(),
                    (flags & IFF_SLAVE) != 0 || Files.exists(folder.resolve("brport"))));
        } catch (IOException | NumberFormatException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Lists the interfaces whose names are not UTF-8, which no file of theirs can be found by.
     *
     * @return the names, with replacements
     */
    public static List<String> unreadable() {
        List<String> unreadable = new ArrayList<>();
        for (String name : names()) {
            if (name.indexOf(REPLACEMENT) >= 0) {
                unreadable.add(name);
            }
        }
        return unreadable;
    }

    /**
     * Finds the interface of an index.
     *
     * @param index an index
     * @return the link, or empty if there is none or the system does not tell
     */
    public static Optional<Link> of(int index) {
        String wanted = Integer.toString(index);
        for (String name : names()) {
            try {
                if (word(FOLDERS.resolve(name), "ifindex").equals(wanted)) {
                    return of(name);
                }
            } catch (IOException | InvalidPathException e) {
                // it is gone, or its name is not UTF-8
            }
        }
        return Optional.empty();
    }

    /**
     * Writes the command that switches an interface on.
     *
     * @param name the interface's name
     * @return words for ip(8)
     */
    public static String switchOn(String name) {
        return "ip link set " + name + " up";
    }

    /**
     * Writes the command that gives an interface an address.
     *
     * @param name the interface's name
     * @return words for ip(8), with placeholders for the address
     */
    public static String addAddress(String name) {
        return "ip address add ADDRESS/PREFIX dev " + name;
    }

    private static List<String> names() {
        try {
            List<String> names = new ArrayList<>();
            List<String> lines = Lines.of(NAMES);
            for (String line : lines.subList(Math.min(2, lines.size()), lines.size())) {
                names.add(line.substring(0, line.indexOf(':')).strip());
            }
            return names;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String word(Path folder, String file) throws IOException {
        return Files.readString(folder.resolve(file)).strip();
    }
}
