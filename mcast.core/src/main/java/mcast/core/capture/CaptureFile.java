package mcast.core.capture;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of records. If a write fails, the file is cut after its last whole record. Its errors name the file. Not a
 * channel, which an interruption would close before the last records are written.
 */
final class CaptureFile extends OutputStream {
    // of a file's mode, inode(7)
    private static final int TYPE_OF_FILE = 0xf000;
    private static final int PIPE = 0x1000;

    private final Path path;
    private final FileOutputStream file;
    private final boolean canBeCut;
    private long written; // whole records only

    /** Makes the file, or empties it. */
    CaptureFile(Path path) throws IOException {
        this.path = path;
        if (isPipe(path)) {
            throw new IOException("cannot write " + path + ": it is a pipe, which opens only once somebody reads it;"
                    + " write the capture to standard output instead");
        }
        try {
            file = new FileOutputStream(path.toFile());
        } catch (IOException e) {
            throw new IOException("cannot write " + e.getMessage(), e); // which names the file first
        }
        canBeCut = Files.isRegularFile(path);
    }

    private static boolean isPipe(Path path) throws IOException {
        return Files.exists(path)
                && path.getFileSystem().supportedFileAttributeViews().contains("unix")
                && ((int) Files.getAttribute(path, "unix:mode") & TYPE_OF_FILE) == PIPE;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    /** Writes the head of the file, or whole records. */
    @Override
    public void write(byte[] records, int offset, int length) throws IOException {
        try {
            file.write(records, offset, length);
        } catch (IOException e) {
            if (canBeCut) {
                cut(records, offset, e);
            }
            throw failure(e);
        }
        written += length;
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void cut(byte[] records, int offset, IOException failure) {
        try {
            long reached = file.getChannel().position() - written;
            int whole = written == 0 ? 0 : PcapFormat.wholeRecords(records, offset, reached);
            file.getChannel().truncate(written + whole);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private IOException failure(IOException e) {
        return new IOException("cannot write " + path + ": " + e.getMessage(), e);
    }
}
