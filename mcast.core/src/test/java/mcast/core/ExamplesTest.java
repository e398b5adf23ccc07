package mcast.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README and of the Javadoc compile against the library as it is. */
final class ExamplesTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path README = Path.of("../README.md");
    private static final Path CLASSES = Path.of("target/classes");
    private static final Pattern OF_README = Pattern.compile("(?s)```java\n(.*?)```");
    private static final Pattern OF_JAVADOC = Pattern.compile("(?s)\\{@snippet :\n(.*?)\n \\* }\n(?! \\* })");

    /** The imports that an example of the Javadoc leaves out, and the variables that its reader has. */
    private static final String CONTEXT =
            """
            import java.nio.file.*; import java.time.*; import java.util.*; import mcast.core.*;
            import mcast.core.capture.*; import mcast.core.loss.*; import mcast.core.mesh.*; import mcast.core.ping.*;
            import mcast.core.receive.*; import mcast.core.send.*; import mcast.core.stream.*;
            class Example {
                static List<Group> groups; static ReceiverOptions options; static Receiver receiver;
                static DatagramSink sink; static PingListener listener; static Path file;
                void run() throws Exception {
            """;

    @TempDir
    Path folder;

    @Test
    void theExampleOfTheReadmeCompiles() throws IOException {
        assumeTrue(Files.isRegularFile(README), "the README is not here");
        for (MatchResult each :
                OF_README.matcher(Files.readString(README)).results().toList()) {
            String imports = each.group(1).replaceAll("(?m)^(?!import ).*\n", "");
            String body = each.group(1).replaceAll("(?m)^import .*\n", "");
            compile(imports + "class Example { void run() throws Exception {\n" + body);
        }
    }

    @Test
    void theExamplesOfTheJavadocCompile() throws IOException {
        assumeTrue(Files.isDirectory(SOURCES), "the sources are not here");
        List<String> examples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                OF_JAVADOC.matcher(Files.readString(file)).results().forEach(each -> examples.add(each.group(1)));
            }
        }
        assertFalse(examples.isEmpty());
        for (String each : examples) {
            compile(CONTEXT + each.replaceAll("(?m)^ \\* ", ""));
        }
    }

    private void compile(String beginning) throws IOException {
        String source = beginning + "\n}\n}\n";
        Path file = Files.writeString(folder.resolve("Example.java"), source);
        var errors = new StringWriter();
        var printer = new PrintWriter(errors);
        int status = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(printer, printer, "-d", folder.toString(), "-cp", CLASSES.toString(), file.toString());
        assertEquals(0, status, () -> errors + source);
    }
}
