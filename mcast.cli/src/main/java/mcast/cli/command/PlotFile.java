package mcast.cli.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file of a picture. An older picture stays there until the new one is written: beside it, and renamed. A device, a
 * pipe or a file in a folder that takes no other is written in place.
 */
final class PlotFile {
    private final Path file;

    /**
     * Tries the file, so that one that cannot be written is refused before the run and not after it.
     *
     * @throws IOException if it cannot be written
     */
    PlotFile(Path file) throws IOException {
        this.file = file;
        try {
            if (Files.exists(file)) {
                requireWritable(file);
            } else {
                Files.delete(Files.createFile(target()));
            }
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private static void requireWritable(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        if (!Files.isWritable(file)) {
            throw new AccessDeniedException(file.toString());
        }
    }

    /**
     * Writes the picture.
     *
     * @throws IOException if it cannot be written
     */
    void write(String svg) throws IOException {
        try {
            Path target = target();
            Path folder = target.toAbsolutePath().getParent();
            boolean isPlain = !Files.exists(target) || Files.isRegularFile(target);
            if (isPlain && Files.isWritable(folder)) {
                replace(target, svg);
            } else {
                Files.writeString(target, svg);
            }
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private static void replace(Path target, String svg) throws IOException {
        Path beside = target.resolveSibling(
                target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            if (Files.exists(target)) { // with its owner and mode
                Files.copy(
                        target,
                        beside,
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING,
                        LinkOption.NOFOLLOW_LINKS);
            }
            Files.writeString(beside, svg);
            move(beside, target);
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
    }

    /** A file that is mounted by itself, as into a container, keeps its place. */
    private static void move(Path beside, Path target) throws IOException {
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            Files.writeString(target, Files.readString(beside));
            Files.delete(beside);
        }
    }

    /** Returns the file that a link leads to. What is no file, as a pipe in /dev/fd, may have no other name. */
    private Path target() throws IOException {
        if (Files.exists(file)) {
            return Files.isRegularFile(file) ? file.toRealPath() : file;
        }
        return Files.isSymbolicLink(file) ? file.resolveSibling(Files.readSymbolicLink(file)) : file;
    }

    private IOException refused(IOException e) {
        return new IOException("cannot write the picture to " + file + ": " + FileRefusal.reason(e), e);
    }
}
