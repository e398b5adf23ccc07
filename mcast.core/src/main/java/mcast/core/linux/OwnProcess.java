package mcast.core.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Facts about this process, as {@code /proc/self} tells them (proc(5)). Each call reads anew; safe in any thread. */
public final class OwnProcess {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int FEW = 4;
    private static final int CAP_NET_BIND_SERVICE = 10;

    private OwnProcess() {}

    /**
     * Tells whether this process has no file descriptor left, or so few that a call which needs several fails.
     *
     * @return false too if the system has no list of them
     */
    public static boolean isOutOfDescriptors() {
        return Files.exists(DESCRIPTORS) && !hasLeft(FEW);
    }

    private static boolean hasLeft(int descriptors) {
        try (InputStream one = Files.newInputStream(STATUS)) {
            return one.read() >= 0 && (descriptors == 1 || hasLeft(descriptors - 1));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Tells whether this process may bind to any port (capabilities(7), CAP_NET_BIND_SERVICE).
     *
     * @return false too if the system does not tell
     */
    public static boolean mayBindToAnyPort() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("CapEff:")) {
                    long capabilities = Long.parseUnsignedLong(line.substring(7).strip(), 16);
                    return (capabilities >> CAP_NET_BIND_SERVICE & 1) == 1;
                }
            }
            return false;
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }
}
