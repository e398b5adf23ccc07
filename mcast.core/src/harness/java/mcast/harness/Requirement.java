package mcast.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine: without it the test is skipped, or fails if the environment insists. */
public final class Requirement {

    /** The environment variable that turns every skip into a failure. */
    static final String INSIST = "MCAST_REQUIRE_NETWORK";

    /** Where programs are looked for: ordinary users of some systems do not have the last two on their path. */
    public static final String SEARCH_PATH =
            System.getenv().getOrDefault("PATH", "/usr/bin:/bin") + File.pathSeparator + "/usr/sbin:/sbin";

    /** Seen from the folder of either module, in which its tests run. */
    private static final Path LIST = Path.of("..", "mcast.core", "src", "harness", "programs");

    private static final Map<String, String> PACKAGES = packages();

    private Requirement() {}

    /**
     * Asks for a program.
     *
     * @param name its name, one of those in the file {@code programs}
     * @return where it is
     */
    public static Path program(String name) {
        return program(name, SEARCH_PATH);
    }

    static Path program(String name, String searchPath) {
        var debianPackages = PACKAGES.get(name);
        if (debianPackages == null) {
            throw new AssertionError(LIST + " does not name the package that brings '" + name + "'");
        }
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> unmet("no program '" + name + "': install " + debianPackages));
    }

    /**
     * Asks for CAP_SYS_NICE, which counts in the first user namespace only (user_namespaces(7)).
     *
     * @throws IOException if the system does not tell
     */
    public static void raisedPriorities() throws IOException {
        boolean isFirst =
                Files.readString(Path.of("/proc/self/uid_map")).strip().endsWith(" 4294967295");
        boolean isHeld = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("CapEff:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> 23 & 1) == 1);
        that(isFirst && isHeld, "this process may not raise the priority of a thread (CAP_SYS_NICE)");
    }

    /**
     * Asks for anything else.
     *
     * @param met whether the machine has it
     * @param reason what is missing if not, and how to get it
     */
    public static void that(boolean met, String reason) {
        if (!met) {
            unmet(reason);
        }
    }

    /**
     * Ends the test, skipped or failed.
     *
     * @param <T> anything: it does not return
     * @param reason what is missing, and how to get it
     * @return never
     */
    public static <T> T unmet(String reason) {
        return System.getenv(INSIST) == null
                ? Assumptions.abort(reason)
                : Assertions.fail(reason + " (and " + INSIST + " is set)");
    }

    private static Map<String, String> packages() {
        try (var lines = Files.lines(LIST)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
