package mcast.cli.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An option as a help text lists it. The help text is the one table of a command's options: the words that are known,
 * the manual and the completion of the shells are all read from it.
 *
 * @param letter its short name with the dash, such as {@code -i}, if it has one
 * @param name its long name with the dashes
 * @param argument what follows it, such as {@code FILE} or {@code text|json}; empty if nothing does
 * @param description what it does, with its default; one line
 */
public record Option(Optional<String> letter, String name, String argument, String description) {
    /**
     * Reads the options that a help text lists.
     *
     * @param help the help text of a command, or a part of it
     * @return the options in its order
     */
    public static List<Option> listIn(String help) {
        List<Option> options = new ArrayList<>();
        for (HelpEntry each : HelpEntry.listIn(help)) {
            if (each.heading().startsWith("-")) {
                options.add(of(each));
            }
        }
        return options;
    }

    /**
     * Reads the names of the options that a help text lists.
     *
     * @param help the help text of a command
     * @return letters and long names, with their dashes, in its order
     */
    public static List<String> namesIn(String help) {
        List<String> names = new ArrayList<>();
        for (Option each : listIn(help)) {
            if (each.letter.isPresent()) {
                names.add(each.letter.get());
            }
            names.add(each.name);
        }
        return names;
    }

    private static Option of(HelpEntry entry) {
        String heading = entry.heading();
        int comma = heading.indexOf(", ");
        Optional<String> letter = comma < 0 ? Optional.empty() : Optional.of(heading.substring(0, comma));
        String rest = comma < 0 ? heading : heading.substring(comma + 2);
        int blank = rest.indexOf(' ');
        return blank < 0
                ? new Option(letter, rest, "", entry.description())
                : new Option(letter, rest.substring(0, blank), rest.substring(blank + 1), entry.description());
    }

    /**
     * Returns whether the option may be given more than once.
     *
     * @return true if its description says so
     */
    public boolean isRepeatable() {
        return description.contains("may be given again");
    }

    /**
     * Returns what the option does, in a few words.
     *
     * @return the description up to its first clause
     */
    public String summary() {
        int end = description.length();
        for (String mark : List.of(" (", "; ", ": ", ". ")) {
            int at = description.indexOf(mark);
            end = at < 0 ? end : Math.min(end, at);
        }
        return description.substring(0, end);
    }
}
