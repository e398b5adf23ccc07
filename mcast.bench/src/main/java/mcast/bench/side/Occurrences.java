package mcast.bench.side;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Counts how often some bytes stand in a file. */
final class Occurrences {
    private Occurrences() {}

    /**
     * Looks through a file of any size.
     *
     * @param file is not changed meanwhile
     * @param mark at least one byte
     */
    static long count(Path file, byte[] mark) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file)) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            long count = 0;
            long at = 0;
            while (at <= bytes.byteSize() - mark.length) {
                boolean found = isAt(bytes, at, mark);
                count += found ? 1 : 0;
                at += found ? mark.length : 1;
            }
            return count;
        }
    }

    private static boolean isAt(MemorySegment bytes, long at, byte[] mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, at + i) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
