package mcast.core.linux;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Lists a folder of {@code /proc} or {@code /sys}; without a DirectoryStream, which would lengthen every start-up. */
final class Folder {
    private Folder() {}

    /** Returns the names in a folder of an interface, none if its name cannot be part of a path here. */
    static String[] names(Path above, String name) {
        try {
            return names(above.resolve(name));
        } catch (InvalidPathException e) {
            return new String[0];
        }
    }

    /** Returns the names in a folder, none if there is no such folder. */
    static String[] names(Path folder) {
        String[] names = folder.toFile().list();
        return names == null ? new String[0] : names;
    }
}
