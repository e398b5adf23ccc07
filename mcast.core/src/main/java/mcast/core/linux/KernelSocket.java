package mcast.core.linux;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * A UDP socket of this process as the kernel knows it: its descriptor, and its row in {@code /proc/net/udp} or
 * {@code udp6}. Needs no privileges. Immutable; safe in any thread.
 *
 * @param descriptor the file descriptor's number
 * @param inode the socket's inode
 */
public record KernelSocket(int descriptor, long inode) {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /**
     * The sockets this process has open now, to be compared with those open after another was made.
     *
     * @return inode of each socket by descriptor; empty where the system has no {@code /proc}
     */
    public static Map<Integer, Long> open() {
        Map<Integer, Long> sockets = new HashMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path entry : entries) {
                try {
                    String target = Files.readSymbolicLink(entry).toString();
                    if (target.startsWith("socket:[")) {
                        long inode = Long.parseLong(target.substring("socket:[".length(), target.length() - 1));
                        sockets.put(Integer.parseInt(entry.getFileName().toString()), inode);
                    }
                } catch (IOException e) {
                    // a descriptor that was closed meanwhile, such as the listing's own
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return Map.of();
        }
        return sockets;
    }

    /**
     * Finds the one UDP socket that was opened since and is bound to a port.
     *
     * @param before what {@link #open()} said before it was made
     * @param port its local port
     * @param ipv6 whether it is an IPv6 socket
     * @return the socket, or empty if there is none or more than one, or the system does not tell
     */
    public static Optional<KernelSocket> openedSince(Map<Integer, Long> before, int port, boolean ipv6) {
        List<KernelSocket> opened = new ArrayList<>();
        for (Map.Entry<Integer, Long> entry : open().entrySet()) {
            if (!entry.getValue().equals(before.get(entry.getKey()))) {
                opened.add(new KernelSocket(entry.getKey(), entry.getValue()));
            }
        }
        if (opened.size() > 1) { // another thread opened one at the same time
            List<Row> rows = rows(ipv6);
            opened.removeIf(each -> rows.stream().noneMatch(row -> row.inode == each.inode && row.port == port));
        }
        return opened.size() == 1 ? Optional.of(opened.getFirst()) : Optional.empty();
    }

    /**
     * Finds the one UDP socket of this process that is bound to a port.
     *
     * @param port its local port
     * @param ipv6 whether it is an IPv6 socket
     * @return the socket, or empty if there is none or more than one, or the system does not tell
     */
    public static Optional<KernelSocket> boundTo(int port, boolean ipv6) {
        List<Row> rows = rows(ipv6);
        List<KernelSocket> bound = new ArrayList<>();
        open().forEach((descriptor, inode) -> {
            if (rows.stream().anyMatch(row -> row.inode == inode && row.port == port)) {
                bound.add(new KernelSocket(descriptor, inode));
            }
        });
        return bound.size() == 1 ? Optional.of(bound.getFirst()) : Optional.empty();
    }

    /**
     * How many datagrams the kernel dropped because a socket's receive buffer was full, for all sockets at once.
     *
     * @param ipv6 whether to ask for IPv6 sockets, else for IPv4 ones
     * @return the count since each socket was opened, by inode; empty where the system does not tell
     */
    public static Map<Long, Long> drops(boolean ipv6) {
        Map<Long, Long> drops = new HashMap<>();
        for (Row row : rows(ipv6)) {
            drops.put(row.inode, row.drops);
        }
        return drops;
    }

    private record Row(int port, long inode, long drops) {}

    /** Each row's words: number, local address and port, ..., inode (the tenth), ..., drops (the last). */
    private static List<Row> rows(boolean ipv6) {
        List<Row> rows = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(Path.of(ipv6 ? "/proc/net/udp6" : "/proc/net/udp"));
            for (String line : lines.subList(1, lines.size())) {
                var words = new StringTokenizer(line);
                String[] all = new String[words.countTokens()];
                Arrays.setAll(all, i -> words.nextToken());
                int port = Integer.parseInt(all[1], all[1].indexOf(':') + 1, all[1].length(), 16);
                rows.add(new Row(port, Long.parseLong(all[9]), Long.parseLong(all[all.length - 1])));
            }
            return rows;
        } catch (IOException e) {
            return List.of();
        }
    }
}
