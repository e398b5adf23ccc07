package mcast.cli.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OptionTest {
    private static final String HELP =
            """
            usage: mcast test [OPTIONS]

            With --size, and what -x does elsewhere.

              -i, --interface NAME|all
                             where to join; may be given again, as
                             -i in other programs (default: all)
                  --json     print JSON (default: off)
              --interval D   time between two: 1s (default 1s)

            examples:
              mcast test | other -x  a line
            """;

    @Test
    void theTableIsReadFromTheHelpText() {
        assertEquals(
                List.of(
                        new Option(
                                Optional.of("-i"),
                                "--interface",
                                "NAME|all",
                                "where to join; may be given again, as -i in other programs (default: all)"),
                        new Option(Optional.empty(), "--json", "", "print JSON (default: off)"),
                        new Option(Optional.empty(), "--interval", "D", "time between two: 1s (default 1s)")),
                Option.listIn(HELP));
        assertEquals(List.of("-i", "--interface", "--json", "--interval"), Option.namesIn(HELP));
    }

    @Test
    void theSummaryIsTheFirstClause() {
        assertEquals(
                List.of("where to join", "print JSON", "time between two"),
                Option.listIn(HELP).stream().map(Option::summary).toList());
    }

    @Test
    void theDescriptionSaysWhichMayBeRepeated() {
        assertEquals(
                List.of(true, false, false),
                Option.listIn(HELP).stream().map(Option::isRepeatable).toList());
    }
}
