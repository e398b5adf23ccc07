package mcast.core.linux;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * A UDP socket of this host, whichever program opened it, as its row in {@code /proc/net/udp} or {@code udp6} tells
 * (proc_net_udp(5)). Everybody may read them. Immutable.
 *
 * @param address the address that it is bound to; that of a mapped IPv4 address is IPv4
 * @param port its port, 1 to 65535
 * @param connected whether it hears one sender only
 * @param uid the user who opened it
 * @param inode its inode
 * @param waiting the memory that datagrams take which the program has not read, in bytes
 * @param drops the datagrams that the kernel dropped at it since it was opened: most of them at a full receive buffer,
 *     others by a wrong checksum or a filter of the program
 */
public record HostSocket(
        InetAddress address, int port, boolean connected, int uid, long inode, long waiting, long drops) {
    private static final Path NET = Path.of("/proc/net");
    private static final int WORDS = 13;

    /**
     * Lists the sockets now.
     *
     * @return all sockets, IPv4 first; none if the system does not tell
     */
    public static List<HostSocket> all() {
        return all(NET);
    }

    /** Lists the sockets of a folder's tables. */
    static List<HostSocket> all(Path folder) {
        List<HostSocket> all = new ArrayList<>();
        for (String table : List.of("udp", "udp6")) {
            try {
                List<String> lines = Lines.of(folder.resolve(table));
                for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                    all.add(of(line));
                }
            } catch (IOException | IllegalArgumentException e) {
                // this kernel has no IPv6, or another format
            }
        }
        return all;
    }

    /**
     * Reads a row: number, local and remote address, state, queues, ..., user (the eighth word), inode (the tenth),
     * ..., drops (the last).
     */
    private static HostSocket of(String row) throws UnknownHostException {
        var words = new StringTokenizer(row);
        String[] all = new String[words.countTokens()];
        if (all.length < WORDS) {
            throw new IllegalArgumentException(row);
        }
        for (int i = 0; i < all.length; i++) {
            all[i] = words.nextToken();
        }
        int colon = all[1].indexOf(':');
        return new HostSocket(
                ListedAddress.of(all[1].substring(0, colon)),
                Integer.parseInt(all[1].substring(colon + 1), 16),
                !all[2].endsWith(":0000"),
                Integer.parseUnsignedInt(all[7]),
                Long.parseLong(all[9]),
                Long.parseLong(all[4].substring(all[4].indexOf(':') + 1), 16),
                Long.parseLong(all[all.length - 1]));
    }
}
