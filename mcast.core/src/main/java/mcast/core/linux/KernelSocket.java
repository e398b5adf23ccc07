package mcast.core.linux;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * A UDP socket of this process as the kernel knows it: its descriptor, and the inode of its row in {@code
 * /proc/net/udp} or {@code udp6}. Needs no privileges. Immutable; safe in any thread.
 *
 * @param descriptor the file descriptor's number
 * @param inode the socket's inode
 */
public record KernelSocket(int descriptor, long inode) {
    private static final String SOCKET = "socket:[";
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final List<StandardProtocolFamily> FAMILIES =
            List.of(StandardProtocolFamily.INET, StandardProtocolFamily.INET6);

    /**
     * Lists the sockets that this process has open now, for {@link #openedSince}.
     *
     * @return the inode of each socket by its descriptor; none if the system has no {@code /proc}
     */
    public static Map<Integer, Long> open() {
        Map<Integer, Long> sockets = new HashMap<>();
        for (String descriptor : Folder.names(DESCRIPTORS)) {
            OptionalLong inode = inode(DESCRIPTORS.resolve(descriptor));
            if (inode.isPresent()) {
                sockets.put(Integer.parseInt(descriptor), inode.getAsLong());
            }
        }
        return sockets;
    }

    /** Returns the inode of a descriptor's socket; empty if it is none, or was closed meanwhile. */
    static OptionalLong inode(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith(SOCKET)
                    ? OptionalLong.of(Long.parseLong(target, SOCKET.length(), target.length() - 1, 10))
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Finds the UDP sockets that were opened since a moment, by the addresses they are bound to.
     *
     * @param before the sockets of {@link #open()} at that moment
     * @param bound the local addresses, no two of them the same
     * @return the socket of each address, if there is just one and the system tells
     */
    public static Map<InetSocketAddress, KernelSocket> openedSince(
            Map<Integer, Long> before, List<InetSocketAddress> bound) {
        Map<Long, KernelSocket> opened = new HashMap<>();
        for (Map.Entry<Integer, Long> entry : open().entrySet()) {
            if (!entry.getValue().equals(before.get(entry.getKey()))) {
                opened.put(entry.getValue(), new KernelSocket(entry.getKey(), entry.getValue()));
            }
        }
        Map<InetSocketAddress, KernelSocket> found = new HashMap<>();
        if (opened.size() == 1 && bound.size() == 1) { // most receivers: no need to look closer
            found.put(bound.getFirst(), opened.values().iterator().next());
            return found;
        }
        Map<String, List<KernelSocket>> byLocal = new HashMap<>();
        for (StandardProtocolFamily family : FAMILIES) {
            for (Row row : rows(family)) {
                KernelSocket socket = opened.get(row.inode);
                if (socket != null) {
                    byLocal.computeIfAbsent(row.local, local -> new ArrayList<>())
                            .add(socket);
                }
            }
        }
        for (InetSocketAddress each : bound) {
            List<KernelSocket> sockets = byLocal.getOrDefault(asListed(each), List.of());
            if (sockets.size() == 1) { // else another thread opened one too, and bound it to the same address
                found.put(each, sockets.getFirst());
            }
        }
        return found;
    }

    /**
     * Finds the one UDP socket of this process that is bound to a port.
     *
     * @param port its local port
     * @param family the socket's family
     * @return the socket, by its lowest descriptor if it has several; empty if there is none or more than one, or the
     *     system does not tell
     */
    public static Optional<KernelSocket> boundTo(int port, StandardProtocolFamily family) {
        Set<Long> inodes = new HashSet<>();
        for (Row row : rows(family)) {
            if (row.port() == port) {
                inodes.add(row.inode);
            }
        }
        Map<Long, Integer> bound = new HashMap<>();
        open().forEach((descriptor, inode) -> {
            if (inodes.contains(inode)) {
                bound.merge(inode, descriptor, Math::min); // the others are duplicates
            }
        });
        if (bound.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<Long, Integer> only = bound.entrySet().iterator().next();
        return Optional.of(new KernelSocket(only.getValue(), only.getKey()));
    }

    /**
     * Tells whether a UDP socket of this host is bound to a port, whichever program opened it.
     *
     * @param port a local port
     * @return false too if the system does not tell
     */
    public static boolean isBound(int port) {
        for (StandardProtocolFamily family : FAMILIES) {
            for (Row row : rows(family)) {
                if (row.port() == port) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Tells whether a UDP socket of this host would get a unicast datagram to a port: one that is bound to the port and
     * not to a group.
     *
     * @param port a local port
     * @return true too if the system does not tell
     */
    public static boolean hearsUnicast(int port) {
        if (!Files.isReadable(Path.of("/proc/net/udp"))) {
            return true;
        }
        for (StandardProtocolFamily family : FAMILIES) {
            for (Row row : rows(family)) {
                if (row.port() == port && !row.isBoundToGroup()) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Counts the datagrams that the kernel dropped because a socket's receive buffer was full, for all sockets at once.
     *
     * @param family the sockets' family
     * @return the count of each socket since it was opened, by inode; none if the system does not tell
     */
    public static Map<Long, Long> drops(StandardProtocolFamily family) {
        Map<Long, Long> drops = new HashMap<>();
        for (Row row : rows(family)) {
            drops.put(row.inode, row.drops);
        }
        return drops;
    }

    /** Writes an address as the kernel lists it: words of four bytes in this machine's order, and the port, in hex. */
    private static String asListed(InetSocketAddress address) {
        HexFormat hex = HexFormat.of().withUpperCase();
        ByteBuffer words = ByteBuffer.wrap(address.getAddress().getAddress()).order(ByteOrder.nativeOrder());
        var listed = new StringBuilder();
        while (words.hasRemaining()) {
            listed.append(hex.toHexDigits(words.getInt()));
        }
        return listed.append(':')
                .append(hex.toHexDigits((short) address.getPort()))
                .toString();
    }

    private record Row(String local, long inode, long drops) {
        int port() {
            return Integer.parseInt(local, local.indexOf(':') + 1, local.length(), 16);
        }

        /** Looks at the first byte of the address, which is written in words of this machine's order. */
        boolean isBoundToGroup() {
            int word = HexFormat.fromHexDigits(local, 0, 2 * Integer.BYTES);
            byte first = ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .putInt(0, word)
                    .get(0);
            boolean isIPv6 = local.indexOf(':') > 2 * Integer.BYTES;
            return isIPv6 ? first == (byte) 0xff : (first & 0xf0) == 0xe0; // ff00::/8, 224.0.0.0/4
        }
    }

    /** Each row's words: number, local address and port, ..., inode (the tenth), ..., drops (the last). */
    private static List<Row> rows(StandardProtocolFamily family) {
        List<Row> rows = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(
                    Path.of(family == StandardProtocolFamily.INET6 ? "/proc/net/udp6" : "/proc/net/udp"));
            for (String line : lines.subList(1, lines.size())) {
                var words = new StringTokenizer(line);
                String[] all = new String[words.countTokens()];
                for (int i = 0; i < all.length; i++) {
                    all[i] = words.nextToken();
                }
                rows.add(new Row(all[1], Long.parseLong(all[9]), Long.parseLong(all[all.length - 1])));
            }
            return rows;
        } catch (IOException e) {
            return List.of();
        }
    }
}
