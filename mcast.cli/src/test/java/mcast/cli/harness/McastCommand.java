package mcast.cli.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The command that starts what was compiled as a process of its own, many hundred times in all; so with an AOT cache,
 * as the image has one, which saves 40% of each start.
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

    private static final Object TRAINING = new Object();
    private static List<String> cache = List.of();
    private static boolean trained;

    private McastCommand() {}

    /**
     * Returns the words of the command.
     *
     * @param words what mcast is told
     */
    public static List<String> of(String... words) {
        return Stream.of(JAVA, cache(), List.of("-m", "mcast.cli/mcast.cli.Main"), List.of(words))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Returns the command that runs a source file which uses the library.
     *
     * @param file the name of the {@link Resource}
     * @param words what its program is told
     */
    public static List<String> ofSource(String file, String... words) {
        return Stream.of(JAVA, List.of("--add-modules", "mcast.core", Resource.file(file)), List.of(words))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Returns the words of the command in a JVM that lets nothing call the C library.
     *
     * @param words what mcast is told
     */
    public static List<String> withoutNativeAccess(String... words) {
        return of(words).stream()
                .filter(word -> !word.startsWith("-XX:AOTCache=")) // which was recorded with native access
                .map(word -> word.startsWith("--enable-native-access=") ? "--illegal-native-access=deny" : word)
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

    /** Makes the cache once. */
    private static List<String> cache() {
        synchronized (TRAINING) {
            if (!trained) {
                var recorded = Path.of("target", "test.aotconf").toAbsolutePath();
                var file = Path.of("target", "test.aot").toAbsolutePath();
                // In two steps: -XX:AOTCacheOutput splits a path at its blanks.
                if (training("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded)
                        && training("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded, "-XX:AOTCache=" + file)) {
                    cache = List.of("-XX:AOTCache=" + file);
                }
                trained = true;
            }
            return cache;
        }
    }

    private static boolean training(String... options) {
        var command = Stream.of(JAVA, List.of(options), List.of("-m", "mcast.cli/mcast.cli.Training"))
                .flatMap(List::stream)
                .toList();
        try {
            return Programs.builder(command)
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
