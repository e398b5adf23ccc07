package mcast.cli.network;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine: without it the test is skipped, or fails where the environment insists. */
final class Requirement {

    /** The environment variable that turns every skip into a failure. */
    static final String INSIST = "MCAST_REQUIRE_NETWORK";

    /** Where programs are looked for: ordinary users of some systems do not have the last two on their path. */
    static final String SEARCH_PATH = System.getenv("PATH") + ":/usr/sbin:/sbin";

    private Requirement() {}

    /** Asks for a program, by its name on the search path or by its own path. */
    static void program(String name) {
        var folders = Arrays.stream(SEARCH_PATH.split(":")).map(Path::of);
        if (folders.noneMatch(folder -> Files.isExecutable(folder.resolve(name)))) {
            unmet("no program '" + name + "' on this machine");
        }
    }

    /** Ends the test, skipped or failed; declared to return for the sake of callers. */
    static <T> T unmet(String reason) {
        return System.getenv(INSIST) == null
                ? Assumptions.abort(reason)
                : Assertions.fail(reason + " (and " + INSIST + " is set)");
    }
}
