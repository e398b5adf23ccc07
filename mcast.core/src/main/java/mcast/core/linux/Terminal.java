package mcast.core.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.Console;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The terminal behind a standard stream, as it is now. Immutable.
 *
 * @param columns characters in a line, at least 1
 * @param rows lines, at least 1
 */
public record Terminal(int columns, int rows) {
    private static final Terminal USUAL = new Terminal(80, 24);

    private static final long TIOCGWINSZ = 0x5413;

    /** Costs tens of milliseconds, so only whoever asks for the size pays for it. */
    private static final class Size {
        static final MethodHandle IOCTL = Downcall.of(
                "ioctl",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                Linker.Option.firstVariadicArg(2));
    }

    /**
     * Whether a standard stream is a terminal; costs a look into {@code /proc}.
     *
     * @param descriptor 1 for standard output, 2 for standard error
     * @return true if somebody can read there what is overwritten later
     */
    @SuppressWarnings("SystemConsoleNull") // it is null again since JDK 25 where there is none
    public static boolean isAt(int descriptor) {
        try {
            String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            Console console = System.console(); // not Linux: true where both standard input and output are one
            return console != null && console.isTerminal();
        }
    }

    /**
     * How large the terminal of a standard stream is (ioctl_tty(2), TIOCGWINSZ).
     *
     * @param descriptor 1 for standard output, 2 for standard error
     * @return its size, or 80 columns of 24 rows where it does not tell
     */
    public static Terminal at(int descriptor) {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return USUAL;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(8, 2);
            int failed = (int) Size.IOCTL.invokeExact(descriptor, TIOCGWINSZ, size);
            int rows = Short.toUnsignedInt(size.get(JAVA_SHORT, 0));
            int columns = Short.toUnsignedInt(size.get(JAVA_SHORT, 2));
            return failed != 0 || rows == 0 || columns == 0 ? USUAL : new Terminal(columns, rows);
        } catch (Throwable e) {
            throw Downcall.thrown(e);
        }
    }
}
