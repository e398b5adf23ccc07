package mcast.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where links lead, whether or not there is a file yet. */
final class LinkTarget {
    /** More links than the kernel follows (path_resolution(7)): the file is then refused when it is opened. */
    private static final int MOST_LINKS = 40;

    private LinkTarget() {}

    /** Returns the path behind all links, or the path itself if it is none. */
    static Path of(Path file) throws IOException {
        Path target = file;
        for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(target); links++) {
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }
}
