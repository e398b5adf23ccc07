package mcast.cli.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The size of the terminal behind a standard stream. Immutable.
 *
 * @param columns characters in a line, at least 1
 * @param rows lines, at least 1
 */
public record Terminal(int columns, int rows) {
    /** The descriptor of standard output. */
    public static final int STANDARD_OUTPUT = 1;

    /** The descriptor of standard error. */
    public static final int STANDARD_ERROR = 2;

    /** The size of a terminal that does not tell its own. */
    public static final Terminal USUAL = new Terminal(80, 24);

    private static final long TIOCGWINSZ = 0x5413;

    /**
     * Returns whether lines on a standard stream can be drawn again in place. A terminal that cannot move its cursor
     * says so by {@code TERM}, which is {@code dumb} or not set.
     *
     * @param descriptor 1 for standard output, 2 for standard error
     * @return true if it is a terminal that moves its cursor
     */
    public static boolean isRedrawnAt(int descriptor) {
        String type = System.getenv("TERM");
        return type != null && !type.isEmpty() && !type.equals("dumb") && isAt(descriptor);
    }

    /**
     * Returns whether a standard stream is a terminal. On Linux this reads one link in {@code /proc}.
     *
     * @param descriptor 1 for standard output, 2 for standard error
     * @return true if a person reads it
     */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again if there is no console
    public static boolean isAt(int descriptor) {
        try {
            String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            java.io.Console console = System.console(); // elsewhere: true if both standard input and output are one
            return console != null && console.isTerminal();
        }
    }

    /**
     * Returns the size of the terminal of a standard stream (ioctl_tty(2), TIOCGWINSZ).
     *
     * @param descriptor 1 for standard output, 2 for standard error
     * @return its size now, or 80 columns of 24 rows if the system does not tell
     */
    public static Terminal at(int descriptor) {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return USUAL;
        }
        ByteBuffer size = CLibrary.ioctl(descriptor, TIOCGWINSZ, 8);
        int rows = Short.toUnsignedInt(size.getShort(0));
        int columns = Short.toUnsignedInt(size.getShort(2));
        return rows == 0 || columns == 0 ? USUAL : new Terminal(columns, rows);
    }
}
