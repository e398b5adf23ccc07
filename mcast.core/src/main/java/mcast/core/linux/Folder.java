package mcast.core.linux;

import java.nio.file.Path;

/** A folder of {@code /proc} or {@code /sys}, listed without a DirectoryStream, which would lengthen every start-up. */
final class Folder {
    private Folder() {}

    /** The names of what is in it, none if there is no such folder. */
    static String[] names(Path folder) {
        String[] names = folder.toFile().list();
        return names == null ? new String[0] : names;
    }
}
