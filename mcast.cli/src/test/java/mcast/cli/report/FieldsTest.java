package mcast.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mcast.core.loss.Layer;
import org.junit.jupiter.api.Test;

/** The README lists each field of the JSON and each layer of a verdict. */
final class FieldsTest {
    private static final Path README = Path.of("../README.md");
    private static final Path SOURCES = Path.of("src/main/java/mcast/cli");

    private static final String NAME = "\"([a-zA-Z0-9]+)";
    private static final String CALL =
            "(?:\\.put(?:Null|Texts|Numbers)?|Json\\.event|summary|VerdictText\\.put|[( ]put(?:Time)?)\\(\\s*"
                    + "(?:json, )?";
    private static final List<Pattern> FIELDS = List.of(
            Pattern.compile(CALL + NAME + "\""), Pattern.compile("\\\\" + NAME + "\\\\\":")); // in a piece of JSON

    @Test
    void eachFieldStandsInTheReadme() throws IOException {
        assumeTrue(Files.isRegularFile(README), "the sources are not here");
        Set<String> fields = new TreeSet<>();
        for (String folder : List.of("report", "sink", "text")) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
                for (Path file : files.toList()) {
                    for (Pattern each : FIELDS) {
                        each.matcher(Files.readString(file)).results().forEach(found -> fields.add(found.group(1)));
                    }
                }
            }
        }
        assertTrue(
                fields.containsAll(List.of("base64", "jitterMicros", "verdict", "sent", "hops", "lastLoss", "source")),
                fields::toString);
        String readme = Files.readString(README);
        fields.removeIf(field -> readme.contains("`" + field + "`"));
        assertEquals(Set.of(), fields);
    }

    @Test
    void eachLayerStandsInTheReadme() throws IOException {
        assumeTrue(Files.isRegularFile(README), "the sources are not here");
        String readme = Files.readString(README);
        for (Layer each : Layer.values()) {
            String[] words = each.name().split("_");
            String name = words[0].toLowerCase()
                    + (words.length == 1
                            ? ""
                            : words[1].charAt(0) + words[1].substring(1).toLowerCase());
            assertTrue(readme.contains("| `" + name + "` |"), name);
        }
    }
}
