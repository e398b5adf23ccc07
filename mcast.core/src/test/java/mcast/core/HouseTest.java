package mcast.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the house, read from the sources of all modules. */
final class HouseTest {
    private static final Path CORE = Path.of("src/main/java");
    private static final int MOST_LINES = 300;
    private static final int MOST_COLUMNS = 120;
    private static final Set<String> VOCABULARY = Set.of(
            "AddressFormat",
            "Group",
            "InterfaceState",
            "Interfaces",
            "Membership",
            "MulticastException",
            "NamedInterface",
            "Traffic",
            "TrafficMeter",
            "package-info");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Programs that advice may name, with their own options. */
    private static final Pattern OF_OTHERS = Pattern.compile(
            "\\b(docker run|ethtool|firewall-cmd|grep|ip|nft|nstat|podman run|ss|sysctl|tc|tcpdump|ulimit)"
                    + "( --?\\w[\\w-]*)+");

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--[a-z]|-[a-zA-Z]\\b)");

    @BeforeEach
    void sourcesAreHere() {
        assumeTrue(Files.isDirectory(CORE) && Files.isRegularFile(Path.of("../pom.xml")), "the sources are not here");
    }

    @Test
    void noMessageOfTheLibraryNamesAnOptionOfTheCommandLine() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : javaFiles(CORE)) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (namesAnOption(lines.get(i))) {
                    found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        assertNone(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
            throw wrong("name one with -i");            | true
            "send smaller ones (--size), below the MTU" | true
            "see --send-buffer"                         | true
            "ip -s -s link show " + on + "; ss -ulnp"   | false
            "ip " + "-6 route add x"                    | false
            "SOURCE@GROUP, non-blocking, a - b"         | false
            * started with "--enable-native-access"     | false
            count--; // "-i"                            | false
            """)
    void anOptionIsFound(String line, boolean named) {
        assertEquals(named, namesAnOption(line));
    }

    @Test
    void theRootPackageHoldsJustTheVocabulary() throws IOException {
        try (Stream<Path> files = Files.list(CORE.resolve("mcast/core"))) {
            assertEquals(
                    new TreeSet<>(VOCABULARY),
                    files.map(each -> each.getFileName().toString())
                            .filter(each -> each.endsWith(".java"))
                            .map(each -> each.replace(".java", ""))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void noFileIsTooLongAndNoLineTooWide() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : javaFiles(Path.of(".."))) {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() > MOST_LINES) {
                found.add(file + ": " + lines.size() + " lines");
            }
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).length() > MOST_COLUMNS) {
                    found.add(file + ":" + (i + 1) + ": " + lines.get(i).length() + " columns");
                }
            }
        }
        assertNone(found);
    }

    private static boolean namesAnOption(String line) {
        String code = line.strip().replaceFirst("(^|\\s)(\\*|/\\*|//).*", "");
        return LITERAL.matcher(code)
                .results()
                .map(literal -> OF_OTHERS.matcher(literal.group(1)).replaceAll("$1"))
                .anyMatch(words -> OPTION.matcher(words).find());
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> !each.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }

    private static void assertNone(List<String> found) {
        assertEquals("", String.join("\n", found));
    }
}
