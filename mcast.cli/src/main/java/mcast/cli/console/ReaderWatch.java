package mcast.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mcast.core.linux.CLibrary;

/**
 * Notices at once that nobody reads a pipe on standard output any more; without it, {@code mcast receive | head -1}
 * would only notice at the next datagram.
 */
public final class ReaderWatch {
    private static final int STANDARD_OUTPUT = 1;

    private ReaderWatch() {}

    /** Ends the run when the reader goes; does nothing where standard output is no pipe, or not on Linux. */
    public static void start(Output out, StopSignal stopSignal) {
        if (isPipe()) {
            Thread.ofPlatform().daemon().name("reader-watch").start(() -> {
                if (CLibrary.awaitReadersGone(STANDARD_OUTPUT)) {
                    out.readerGone();
                    stopSignal.stop();
                }
            });
        }
    }

    private static boolean isPipe() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + STANDARD_OUTPUT))
                    .toString()
                    .startsWith("pipe:");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
