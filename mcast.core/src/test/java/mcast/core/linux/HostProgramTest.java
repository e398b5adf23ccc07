package mcast.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostProgramTest {
    @Test
    void findsThePrograms(@TempDir Path proc) throws IOException {
        program(proc, 12, "12 (feed) S 1 12", 77);
        program(proc, 7, "7 (an odd) S (name) T 1 7", 78);
        program(proc, 30, "30 (shares) S 1 30", 78);
        program(proc, 31, "31 (two\nlines) R 1 31", 79);
        Files.createDirectories(proc.resolve("self/fd"));
        assertEquals(
                Map.of(
                        77L, new HostProgram(12, "feed", false),
                        78L, new HostProgram(7, "an odd) S (name", true),
                        79L, new HostProgram(31, "two?lines", false)),
                HostProgram.holding(proc, Set.of(77L, 78L, 79L, 99L)));
    }

    @Test
    void aProgramThatHasEndedIsNone(@TempDir Path proc) throws IOException {
        program(proc, 12, "", 77);
        Files.delete(proc.resolve("12/stat"));
        assertEquals(Map.of(), HostProgram.holding(proc, Set.of(77L)));
        assertEquals(Map.of(), HostProgram.holding(proc.resolve("none"), Set.of(77L)));
    }

    @Test
    void usersHaveNames(@TempDir Path folder) throws IOException {
        Path list = folder.resolve("passwd");
        Files.writeString(list, "root:x:0:0:root:/root:/bin/sh\nbroken\nalice:x:1000:1000::/home/alice:/bin/sh\n");
        assertEquals(Optional.of("alice"), UserNames.of(list, 1000));
        assertEquals(Optional.empty(), UserNames.of(list, 100));
        assertEquals(Optional.empty(), UserNames.of(folder.resolve("none"), 0));
    }

    private static void program(Path proc, int pid, String stat, long inode) throws IOException {
        Path descriptors = Files.createDirectories(proc.resolve(pid + "/fd"));
        Files.writeString(descriptors.resolveSibling("stat"), stat);
        Files.createSymbolicLink(descriptors.resolve("3"), Path.of("socket:[" + inode + "]"));
        Files.createSymbolicLink(descriptors.resolve("4"), Path.of("pipe:[" + inode + "]"));
    }
}
