package mcast.cli.manual;

import java.util.List;
import java.util.Locale;
import mcast.cli.command.Verb;
import mcast.cli.words.HelpEntry;
import mcast.cli.words.Option;

/**
 * Writes the manual pages: one of the program and one per command. Immutable.
 *
 * @param version the version of the program
 * @param date its day, such as {@code 2026-01-31}
 * @param program the help text of the program
 */
record ManualPage(String version, String date, HelpText program) {
    private static final String PROGRAM = "mcast";
    private static final String SECTION = "SH";
    private static final String PARAGRAPH = "PP";
    private static final String ENTRY = "TP";

    /** Returns the page of the program. */
    String ofProgram() {
        Roff page = begin(PROGRAM, "send and receive IP multicast", program);
        page.request(SECTION, "COMMANDS");
        for (Verb each : Verb.values()) {
            page.request(ENTRY).raw(Roff.bold(each.word()));
            page.line(each.purpose() + "; see " + PROGRAM + "-" + each.word() + "(1)");
        }
        options(page, program);
        page.request(SECTION, "EXIT STATUS");
        paragraphs(page, program.exitStatus());
        examples(page, program);
        page.request(SECTION, "ENVIRONMENT");
        page.request(ENTRY).raw(Roff.bold("MCAST_JAVA_OPTIONS"));
        page.line("further options for the JVM, divided by blanks; other variables of Java have no effect");
        return page.toString();
    }

    /**
     * Returns the page of a command.
     *
     * @param verb the command
     */
    String of(Verb verb) {
        HelpText help = HelpText.of(verb.help());
        Roff page = begin(PROGRAM + "-" + verb.word(), verb.purpose(), help);
        options(page, help);
        page.request(SECTION, "EXIT STATUS");
        paragraphs(page, help.exitStatus());
        paragraphs(page, program.exitStatus());
        examples(page, help);
        page.request(SECTION, "SEE ALSO");
        page.line(PROGRAM + "(1)");
        return page.toString();
    }

    private Roff begin(String name, String purpose, HelpText help) {
        var page = new Roff();
        page.request("TH", name.toUpperCase(Locale.ROOT), "1", date, PROGRAM + " " + version, "User Commands");
        page.request("nh").request("ad", "l"); // no hyphens, no stretched lines: words can be found and copied
        page.request(SECTION, "NAME").line(name + " - " + purpose);
        page.request(SECTION, "SYNOPSIS").raw(Roff.bold(help.usage()));
        page.request(SECTION, "DESCRIPTION");
        paragraphs(page, help.description());
        return page;
    }

    private static void paragraphs(Roff page, List<String> paragraphs) {
        for (String each : paragraphs) {
            page.request(PARAGRAPH).line(each);
        }
    }

    private static void options(Roff page, HelpText help) {
        page.request(SECTION, "OPTIONS");
        for (Option each : help.options()) {
            String names = each.letter().map(letter -> Roff.bold(letter) + ", ").orElse("") + Roff.bold(each.name());
            page.request(ENTRY).raw(each.argument().isEmpty() ? names : names + " " + Roff.italic(each.argument()));
            page.line(each.description());
        }
        paragraphs(page, help.notes());
    }

    private static void examples(Roff page, HelpText help) {
        page.request(SECTION, "EXAMPLES");
        for (HelpEntry each : help.examples()) {
            page.request(ENTRY).raw(Roff.bold(each.heading()));
            page.line(each.description());
        }
    }
}
