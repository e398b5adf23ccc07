package mcast.cli.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcast.harness.Requirement;

/** The one place where tests start programs, which are asked for here: the test is skipped without them. */
public final class Programs {

    /** What any script may use. */
    private static final Set<String> COMMON = Set.of("cat", "env", "grep", "head", "seq", "sh", "sleep");

    private static final Path FOLDERS = Path.of("target", "programs").toAbsolutePath();
    private static final Map<Set<String>, Path> MADE = new ConcurrentHashMap<>();
    private static final Map<Path, Boolean> RESETS_SIGNALS = new ConcurrentHashMap<>();

    private Programs() {}

    /**
     * Prepares a program to be started, with all signals as they are by default: a build that runs in the background
     * ignores SIGINT, and its children would too.
     *
     * @param command the program, by its name or its path, and its words
     */
    static ProcessBuilder builder(List<String> command) {
        ask(command);
        var env = Requirement.program("env");
        Requirement.that(
                RESETS_SIGNALS.computeIfAbsent(env, Programs::resetsSignals),
                "no program 'env' that knows --default-signal: install coreutils");
        var builder = new ProcessBuilder(Stream.of(List.of(env.toString(), "--default-signal"), command)
                .flatMap(List::stream)
                .toList());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().put("PATH", Requirement.SEARCH_PATH);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("TERM", "xterm"); // a build may have none
        return builder;
    }

    /**
     * Asks for the program that a command starts, if that is not one of Java's.
     *
     * @param command the program, by its name or its path, and its words
     */
    static void ask(List<String> command) {
        if (!command.getFirst().contains(File.separator)) {
            Requirement.program(command.getFirst());
        }
    }

    /**
     * Returns the line that begins a script, which then finds no programs but the ones it names: one that it forgets to
     * name is missing on every machine, not only where it is not installed.
     *
     * @param programs the programs in the script, but for those that any script may use
     */
    static String path(Collection<String> programs) {
        var all = new TreeSet<>(COMMON);
        all.addAll(programs);
        return "PATH="
                + quoted(List.of(MADE.computeIfAbsent(all, Programs::folder).toString())) + "\n";
    }

    /**
     * Writes words as a shell reads them.
     *
     * @param words the words, with any letters
     */
    public static String quoted(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /** Makes a folder with links to these programs. */
    private static Path folder(Set<String> programs) {
        var more = new TreeSet<>(programs);
        more.removeAll(COMMON);
        var folder = FOLDERS.resolve(more.isEmpty() ? "common" : String.join("+", more));
        try {
            Files.createDirectories(folder);
            for (var program : programs) {
                var link = folder.resolve(program);
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, Requirement.program(program));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private static boolean resetsSignals(Path env) {
        try {
            return new ProcessBuilder(env.toString(), "--default-signal", env.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
