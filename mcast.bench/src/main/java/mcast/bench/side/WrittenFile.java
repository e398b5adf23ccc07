package mcast.bench.side;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file that every writer writes, one over the other, so that the kernel has its memory at hand. Fresh memory costs
 * a virtual machine whose host takes back what is free up to 10 us a page, which is more than a datagram takes.
 */
final class WrittenFile implements Closeable {
    private static final int CHUNK = 1 << 20;

    private final Path path;

    private WrittenFile(Path path) {
        this.path = path;
    }

    /** Makes an empty one, which is deleted at the end. */
    static WrittenFile in(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, "received", "");
        path.toFile().deleteOnExit(); // where this is interrupted
        return new WrittenFile(path);
    }

    Path path() {
        return path;
    }

    /** Makes it as long as this, if it is shorter. */
    void reserve(long bytes) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.APPEND)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
            while (file.size() < bytes) {
                file.write(zeros.clear());
            }
        }
    }

    @Override
    public void close() throws IOException {
        Files.delete(path);
    }
}
