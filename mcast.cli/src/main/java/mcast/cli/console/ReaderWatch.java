package mcast.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Notices that the reader of standard output has gone. Without it {@code mcast receive | head -1} would go on until the
 * next datagram.
 */
public final class ReaderWatch {
    private static final int STANDARD_OUTPUT = 1;

    /** poll(2): POLLERR for a pipe, POLLHUP for a socket. */
    private static final int READER_GONE = 0x8 | 0x10;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private ReaderWatch() {}

    /**
     * Ends the run within a tenth of a second after the reader of standard output has gone. Does nothing if standard
     * output is not a pipe, or if this is not Linux.
     *
     * @param console of the run
     */
    public static void start(Console console) {
        if (isPipe()) {
            Thread.ofPlatform().daemon().name("reader-watch").start(() -> {
                if (isGoneAtLast()) {
                    console.out().readerGone();
                    console.stopSignal().stop();
                }
            });
        }
    }

    /** Looks from time to time. The end of the JVM would wait for a thread that waits in poll(2). */
    private static boolean isGoneAtLast() {
        try {
            while (!isGone()) {
                Thread.sleep(BETWEEN_LOOKS);
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Returns whether the reader has gone. Asked only after a write has failed, because the answer takes long. */
    static boolean hasGone() {
        boolean posix = !System.getProperty("os.name", "").startsWith("Windows");
        return posix && isGone();
    }

    private static boolean isGone() {
        return (CLibrary.events(STANDARD_OUTPUT) & READER_GONE) != 0;
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
