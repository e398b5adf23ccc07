package mcast.cli.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where links lead, whether or not there is a file yet. */
final class LinkTarget {
    /** As many as the kernel follows (path_resolution(7)). */
    private static final int MOST_LINKS = 40;

    private LinkTarget() {}

    /** Returns the path behind all links, or the path itself if it is none. */
    static Path of(Path file) throws IOException {
        Path target = file;
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemException(file.toString(), null, "Too many levels of symbolic links");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }
}
