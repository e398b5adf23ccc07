package mcast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import mcast.cli.harness.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher of the image, around a stand-in for Java that ends with 1, as a JVM does that cannot start. */
final class LauncherTest {
    private static final Path LAUNCHER = Path.of("../jlink/mcast");

    /** What an image has to have on Linux. */
    private static final List<String> PARTS = List.of(
            "lib/modules",
            "lib/jvm.cfg",
            "lib/libjava.so",
            "lib/libjimage.so",
            "lib/libjli.so",
            "lib/server/libjvm.so");

    @TempDir
    Path image;

    @BeforeEach
    void makeTheImage() throws IOException {
        assumeTrue(Files.isRegularFile(LAUNCHER), "the sources are not here");
        Files.createDirectories(image.resolve("bin"));
        Files.createDirectories(image.resolve("lib/server"));
        Files.copy(LAUNCHER, image.resolve("bin/mcast"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String part : PARTS) {
            Files.writeString(image.resolve(part), "x");
        }
        Path java = image.resolve("bin/java");
        Files.writeString(java, "#!/bin/sh\necho 'no JVM' >&2\necho 'at all' >&2\nexit 1\n");
        assertTrue(java.toFile().setExecutable(true));
    }

    @Test
    void theStatusOfAJvmThatRunsIsItsOwn() throws Exception {
        assertEquals(List.of("no JVM", "at all"), stderr("", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"export MCAST_JAVA_OPTIONS=-XX:Foo;", "ulimit -v 4000000;"})
    void aJvmThatCannotStartIsOneLine(String before) throws Exception {
        assertEquals(List.of("mcast: the JVM cannot start: no JVM at all"), stderr(before, 3));
    }

    @Test
    void aPathThatIsNoTextIsOneLine() throws Exception {
        String before = "d=$(printf '" + image + "/x\\377'); mkdir \"$d\"; cp -R '" + image + "/bin' '" + image
                + "/lib' \"$d\"; cd \"$d\";";
        try (var mcast = Program.shell(before + " exec sh \"$d/bin/mcast\" --version", "mkdir", "cp")) {
            assertEquals(
                    List.of("mcast: the JVM cannot start from a folder whose path is not UTF-8"),
                    mcast.awaitExit(3).stderr());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/modules", "lib/libjli.so", "lib/server/libjvm.so", "bin/java"})
    void aPartThatIsMissingIsNamed(String part) throws Exception {
        Files.delete(image.resolve(part));
        List<String> said = stderr("", 3);
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.getFirst().contains("the image is damaged: there is no " + image), said::toString);
        assertTrue(said.getFirst().contains("/" + part + "; "), said::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    send 239.1.2.3:5000 hi                              | true
                    send -q -i lo --ttl 0 --json 239.1.2.3:5000 Hello x | true
                    send -ilo -t0 --interface=lo 239.1.2.3 hi           | true
                    --version                                           | true
                    help send                                           | true
                    send                                                | false
                    send 239.1.2.3:5000                                 | false
                    send -i lo -t 0 239.1.2.3:5000                      | false
                    send 239.1.2.3:5000 -i                              | false
                    send -c 0 239.1.2.3:5000 hi                         | false
                    send 239.1.2.3:5000 hi --interval=1us -c9           | false
                    send -s 1400 239.1.2.3 239.1.2.4                    | false
                    send 239.1.2.3+4000:5000 hi                         | false
                    send @groups hi                                     | false
                    receive 239.1.2.3:5000 hi                           | false
                    pong 239.1.2.3:5000 hi                              | false
                    """)
    void whatEndsAtOnceIsNotCompiled(String words, boolean interpreted) throws Exception {
        assertEquals(interpreted, java(words).contains(" -Xint "));
    }

    /** A cold receiver has no time for C2 beside it; who asks and answers is faster with it. */
    @ParameterizedTest
    @CsvSource({
        "receive 239.1.2.3, true",
        "receive --stats 239.1.2.3, true",
        "ping 239.1.2.3, false",
        "pong 239.1.2.3, false",
        "send -s 64 239.1.2.3, false",
        "doctor, false"
    })
    void theFirstCompilerAloneIsEnough(String words, boolean alone) throws Exception {
        assertEquals(alone, java(words).contains(" -XX:TieredStopAtLevel=1 "));
    }

    /** Returns the words that Java is started with. */
    private String java(String words) throws Exception {
        Files.writeString(image.resolve("bin/java"), "#!/bin/sh\necho \"$@\"\n");
        try (var mcast = Program.shell("exec sh '" + image + "/bin/mcast' " + words)) {
            return mcast.awaitExit(0).stdout().getFirst();
        }
    }

    private List<String> stderr(String before, int status) throws Exception {
        try (var mcast = Program.shell(before + " exec sh '" + image + "/bin/mcast' --version")) {
            return mcast.awaitExit(status).stderr();
        }
    }
}
