package mcast.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The command that starts what was compiled as a process of its own, many hundred times in all; so with an AOT cache, as
 * the image has one, which saves 40% of each start.
 */
public final class McastCommand {
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=mcast.core,mcast.cli",
            "-p",
            modulePath());
    private static final List<String> STARTED = started();

    private McastCommand() {}

    /**
     * The words of the command.
     *
     * @param words what mcast is to be told
     * @return the whole command
     */
    public static List<String> of(String... words) {
        return Stream.concat(STARTED.stream(), Stream.of(words)).toList();
    }

    /**
     * The command that runs a source file which uses the library.
     *
     * @param file the name of the {@link Resource}
     * @param words what its program is to be told
     * @return the whole command
     */
    public static List<String> ofSource(String file, String... words) {
        return Stream.of(JAVA, List.of("--add-modules", "mcast.core", Resource.file(file)), List.of(words))
                .flatMap(List::stream)
                .toList();
    }

    private static String modulePath() {
        List<String> jars = new ArrayList<>();
        for (String folder : System.getProperty("mcast.modules").split(File.pathSeparator, -1)) {
            String jar = Path.of("target", "test-" + jars.size() + ".jar")
                    .toAbsolutePath()
                    .toString();
            ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.out, System.err, "--create", "--file", jar, "-C", folder, ".");
            jars.add(jar);
        }
        return String.join(File.pathSeparator, jars);
    }

    private static List<String> started() {
        List<String> command = new ArrayList<>(JAVA);
        Path cache = Path.of("target", "test.aot").toAbsolutePath();
        try {
            Files.deleteIfExists(cache);
            List<String> training = new ArrayList<>(JAVA);
            training.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-m", "mcast.cli/mcast.cli.Training"));
            new ProcessBuilder(training)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(List.of("-m", "mcast.cli/mcast.cli.Main"));
        return command;
    }
}
