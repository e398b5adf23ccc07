package mcast.core.linux;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * The IPv4 routes of the main table, as {@code /proc/net/route} lists them (proc(5)): tens of milliseconds faster than
 * {@link RouteQuery}, but only the whole truth on a host without other tables. It is read at the first question and
 * answers the others as of that moment, since one opening may ask for thousands of groups. Used by one thread.
 */
public final class MainTable {
    private static final int MOST_BYTES = 1 << 16; // a router with more routes asks the kernel
    private static final int RTF_UP = 1;
    private static final int RTF_REJECT = 0x200;

    private @Nullable String routes; // null before the first question, empty if the table does not tell

    /** Makes a table that is not read yet. */
    public MainTable() {}

    /**
     * Finds the interface that the routes lead to.
     *
     * @param destination any address
     * @return the interface's name; empty if this host has other tables, the longest prefix leads to several
     *     interfaces or to none, or the system does not tell
     */
    public Optional<String> device(Inet4Address destination) {
        String known = routes;
        if (known == null) {
            known = read();
            routes = known;
        }
        try {
            return known.isEmpty() ? Optional.empty() : device(known, destination);
        } catch (RuntimeException e) {
            return Optional.empty(); // another kernel's format
        }
    }

    private static String read() {
        try {
            String tables = "\n" + read(Path.of("/proc/net/fib_trie"));
            return tables.contains("\nId ") ? "" : read(Path.of("/proc/net/route"));
        } catch (IOException e) {
            return "";
        }
    }

    /** Each line has the words: interface, destination, gateway, flags, ..., mask (the eighth); numbers in hex. */
    static Optional<String> device(String routes, Inet4Address destination) {
        int address = ByteBuffer.wrap(destination.getAddress())
                .order(ByteOrder.nativeOrder())
                .getInt();
        var lines = new StringTokenizer(routes, "\n");
        lines.nextToken(); // the titles
        String device = "";
        int longest = -1;
        while (lines.hasMoreTokens()) {
            var words = new StringTokenizer(lines.nextToken());
            String name = words.nextToken();
            int prefix = Integer.parseUnsignedInt(words.nextToken(), 16);
            words.nextToken();
            int flags = Integer.parseInt(words.nextToken(), 16);
            for (int i = 0; i < 3; i++) {
                words.nextToken();
            }
            int mask = Integer.parseUnsignedInt(words.nextToken(), 16);
            if ((flags & RTF_UP) == 0 || (address & mask) != prefix || Integer.bitCount(mask) < longest) {
                continue;
            }
            boolean isKnown = (flags & RTF_REJECT) == 0 && (Integer.bitCount(mask) > longest || device.equals(name));
            longest = Integer.bitCount(mask);
            device = isKnown ? name : "";
        }
        return device.isEmpty() ? Optional.empty() : Optional.of(device);
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            if (bytes.length == 0 || bytes.length == MOST_BYTES) {
                throw new IOException(file + " is empty or too long");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
