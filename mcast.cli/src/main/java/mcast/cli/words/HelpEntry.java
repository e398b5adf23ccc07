package mcast.cli.words;

import java.util.ArrayList;
import java.util.List;

/**
 * An entry of a list in a help text: an option, a command or an example. It begins with two to six blanks; its
 * description follows after two blanks or more, and on the lines below it that begin with more than six.
 *
 * @param heading the words before the description
 * @param description one line, or an empty text
 */
public record HelpEntry(String heading, String description) {
    private static final int LEAST_BLANKS = 2;
    private static final int MOST_BLANKS = 6;

    /**
     * Reads the entries of all lists in a text.
     *
     * @param text a help text, or a part of it
     * @return the entries in their order
     */
    public static List<HelpEntry> listIn(String text) {
        List<HelpEntry> entries = new ArrayList<>();
        boolean continues = false;
        for (String line : text.split("\n", -1)) {
            String words = line.stripLeading();
            int blanks = line.length() - words.length();
            if (blanks > MOST_BLANKS && continues) {
                entries.add(entries.removeLast().continuedBy(words.strip()));
            } else {
                continues = !words.isEmpty() && blanks >= LEAST_BLANKS && blanks <= MOST_BLANKS;
                if (continues) {
                    entries.add(read(words.strip()));
                }
            }
        }
        return entries;
    }

    private static HelpEntry read(String line) {
        int gap = line.indexOf("  ");
        return gap < 0
                ? new HelpEntry(line, "")
                : new HelpEntry(line.substring(0, gap), line.substring(gap).strip());
    }

    private HelpEntry continuedBy(String line) {
        return new HelpEntry(heading, description.isEmpty() ? line : description + " " + line);
    }
}
