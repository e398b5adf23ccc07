package mcast.core.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A program that runs on this host (proc(5)). Immutable.
 *
 * @param pid its process identifier
 * @param name its name, of at most 15 bytes, without control characters
 * @param stopped whether it is stopped, as by SIGSTOP or Ctrl-Z
 */
public record HostProgram(int pid, String name, boolean stopped) {
    private static final Path PROC = Path.of("/proc");

    /**
     * Finds the programs that have sockets open. Sees those of this user; root sees all. Takes ten microseconds or more
     * for each open file that it may see.
     *
     * @param inodes the sockets
     * @return a program by each inode, that of the lowest process identifier if several share a socket; none where it
     *     may not be seen
     */
    public static Map<Long, HostProgram> holding(Set<Long> inodes) {
        return holding(PROC, inodes);
    }

    /** Finds the programs in a folder. */
    static Map<Long, HostProgram> holding(Path proc, Set<Long> inodes) {
        Map<Long, HostProgram> found = new HashMap<>();
        if (inodes.isEmpty()) {
            return found;
        }
        for (int pid : List.of(Folder.names(proc)).stream()
                .filter(name -> name.matches("[1-9]\\d{0,8}"))
                .map(Integer::valueOf)
                .sorted()
                .toList()) {
            Path folder = proc.resolve(Integer.toString(pid));
            for (String descriptor : Folder.names(folder.resolve("fd"))) {
                OptionalLong inode = KernelSocket.inode(folder.resolve("fd", descriptor));
                if (inode.isPresent() && inodes.contains(inode.getAsLong()) && !found.containsKey(inode.getAsLong())) {
                    of(folder, pid).ifPresent(program -> found.put(inode.getAsLong(), program));
                }
            }
        }
        return found;
    }

    /** {@code stat} begins with the identifier, the name in parentheses, which it may contain too, and the state. */
    private static Optional<HostProgram> of(Path folder, int pid) {
        try {
            String stat = String.join("?", Lines.of(folder.resolve("stat")));
            int end = stat.lastIndexOf(')');
            char state = stat.charAt(end + 2);
            String name = stat.substring(stat.indexOf('(') + 1, end).replaceAll("\\p{Cntrl}", "?");
            return Optional.of(new HostProgram(pid, name, state == 'T' || state == 't'));
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty(); // it has ended
        }
    }
}
