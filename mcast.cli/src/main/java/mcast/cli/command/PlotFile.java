package mcast.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * The file of a picture. An older picture stays there until the new one is written: beside it, and renamed. A device, a
 * pipe or a file in a folder that takes no other is written in place, and so is another user's, or one that is mounted
 * by itself.
 */
final class PlotFile {
    private final Path file;

    PlotFile(Path file) {
        this.file = file;
    }

    /**
     * Tries the file, so that one that cannot be written is refused before the run and not after it.
     *
     * @throws IOException if it cannot be written
     */
    void requireWritable() throws IOException {
        try {
            if (!Files.exists(file)) {
                Files.delete(Files.createFile(target()));
            } else if (Files.isDirectory(file)) {
                throw new IOException("it is a folder");
            } else if (!Files.isWritable(file)) {
                throw new AccessDeniedException(file.toString());
            }
        } catch (IOException e) {
            throw refused(e);
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
            if (!isPlain || !Files.isWritable(folder) || !tryReplace(target, svg)) {
                Files.writeString(target, svg);
            }
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** Returns false, and leaves the file, if no other can take its place and have its owner and its mode. */
    private static boolean tryReplace(Path target, String svg) throws IOException {
        Path beside = target.resolveSibling(
                target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        OutputStream out;
        try {
            Files.deleteIfExists(beside); // of a run that was killed; if it is a link, what it leads to is not ours
            out = Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            return false; // the name is too long, or the folder takes no file
        }
        try {
            try (out) {
                out.write(svg.getBytes(StandardCharsets.UTF_8));
            }
            return tryMove(beside, target);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static boolean tryMove(Path beside, Path target) {
        try {
            if (Files.exists(target)) {
                var old = Files.readAttributes(target, PosixFileAttributes.class);
                var own = Files.getFileAttributeView(beside, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
                own.setOwner(old.owner());
                own.setGroup(old.group());
                own.setPermissions(old.permissions());
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false; // it may be another's, or mounted by itself, as into a container
        }
    }

    /** Returns the file that a link leads to. What is no file, as a pipe in /dev/fd, may have no other name. */
    private Path target() throws IOException {
        if (Files.exists(file)) {
            return Files.isRegularFile(file) ? file.toRealPath() : file;
        }
        return LinkTarget.of(file);
    }

    private IOException refused(IOException e) {
        return new IOException("cannot write the picture to " + file + ": " + FileRefusal.reason(e), e);
    }
}
