package mcast.core.linux;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringTokenizer;

/**
 * A UDP socket of this process as the kernel knows it: its descriptor, and its row in {@code /proc/net/udp} or
 * {@code udp6}. Needs no privileges. Immutable; safe in any thread.
 *
 * @param descriptor the file descriptor's number
 * @param inode the socket's inode
 * @param ipv6 whether its row is in {@code udp6}
 */
public record KernelSocket(int descriptor, long inode, boolean ipv6) {
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
        KernelSocket found = null;
        for (Map.Entry<Integer, Long> entry : open().entrySet()) {
            if (entry.getValue().equals(before.get(entry.getKey()))) {
                continue;
            }
            var candidate = new KernelSocket(entry.getKey(), entry.getValue(), ipv6);
            String[] row = candidate.row();
            if (row.length > 0 && Integer.parseInt(row[1], row[1].indexOf(':') + 1, row[1].length(), 16) == port) {
                if (found != null) {
                    return Optional.empty();
                }
                found = candidate;
            }
        }
        return Optional.ofNullable(found);
    }

    /**
     * How many datagrams the kernel dropped because this socket's receive buffer was full.
     *
     * @return the count since the socket was opened, or empty if the socket is closed
     */
    public OptionalLong drops() {
        String[] row = row();
        return row.length > 0 ? OptionalLong.of(Long.parseLong(row[row.length - 1])) : OptionalLong.empty();
    }

    /** The words of this socket's row: number, local address, …, inode (the tenth), …, drops (the last). */
    private String[] row() {
        String number = Long.toString(inode);
        try {
            for (String line : Files.readAllLines(Path.of(ipv6 ? "/proc/net/udp6" : "/proc/net/udp"))) {
                if (line.contains(number)) {
                    String[] words = words(line);
                    if (words.length > 10 && words[9].equals(number)) {
                        return words;
                    }
                }
            }
            return new String[0];
        } catch (IOException e) {
            return new String[0];
        }
    }

    private static String[] words(String line) {
        var words = new StringTokenizer(line);
        String[] all = new String[words.countTokens()];
        Arrays.setAll(all, i -> words.nextToken());
        return all;
    }
}
