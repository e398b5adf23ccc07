package mcast.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.cli.words.Option;

/**
 * The values that a shell can suggest for an option. Immutable.
 *
 * @param words the values that the help text names
 * @param source where further values come from
 */
record Suggestions(List<String> words, Optional<Source> source) {
    /** What a shell knows a list of. */
    enum Source {
        FILES,
        HOSTS,
        INTERFACES
    }

    /**
     * Reads what the argument of an option may be. Its parts are divided by {@code |}: a word in small letters stands
     * for itself, {@code FILE}, {@code HOST} and {@code NAME}, of an interface, for what the shell knows.
     *
     * @param option the option
     */
    static Suggestions of(Option option) {
        List<String> words = new ArrayList<>();
        Optional<Source> source = Optional.empty();
        for (String part : option.argument().split("\\|", -1)) {
            if (part.matches("[a-z]+")) {
                words.add(part);
            } else if (part.matches("FILE(\\.\\w+)?")) {
                source = Optional.of(Source.FILES);
            } else if (part.equals("HOST")) {
                source = Optional.of(Source.HOSTS);
            } else if (part.equals("NAME")) {
                source = Optional.of(Source.INTERFACES);
            }
        }
        return new Suggestions(words, source);
    }
}
