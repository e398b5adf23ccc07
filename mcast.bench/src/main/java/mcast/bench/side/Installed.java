package mcast.bench.side;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Which programs are there. */
final class Installed {
    private final Map<String, String> programs;
    private final List<String> missing = new ArrayList<>();

    /**
     * Looks on {@code PATH} and where the names in braces say.
     *
     * @param programs what {@code {c}}, {@code {mcast}} and so on stand for
     */
    Installed(Map<String, String> programs) {
        this.programs = programs;
    }

    /** Those whose program is there. */
    List<Contender> of(List<Contender> contenders) {
        List<Contender> present = new ArrayList<>();
        for (Contender each : contenders) {
            String program = each.words(programs).getFirst();
            if (isThere(program)) {
                present.add(each);
            } else {
                missing.add(each.name() + ": there is no " + program + cure(program));
            }
        }
        return present;
    }

    /** What was looked for and is not there, in words. */
    List<String> missing() {
        return missing;
    }

    private static boolean isThere(String program) {
        return program.contains("/")
                ? Files.isExecutable(Path.of(program))
                : Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String cure(String program) {
        if (!program.contains("/")) {
            return " on PATH";
        }
        return program.endsWith("/mcast") ? "; jlink/build makes it" : "; it takes a C compiler, cc";
    }
}
