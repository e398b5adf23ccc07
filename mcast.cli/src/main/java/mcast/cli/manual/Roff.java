package mcast.cli.manual;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text in the language of manual pages, for the macros of man(7). Not safe for use by several threads. */
final class Roff {
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--[a-z][a-z-]*|-[a-zA-Z])(?![\\w-])");

    private final StringBuilder text = new StringBuilder();

    /**
     * Adds a line that is a request.
     *
     * @param name the request or macro, without its dot
     * @param arguments its arguments, with any letters
     */
    Roff request(String name, String... arguments) {
        text.append('.').append(name);
        for (String each : arguments) {
            String word = escape(each).replace("\"", "\\(dq");
            text.append(' ').append(word.isEmpty() || word.contains(" ") ? '"' + word + '"' : word);
        }
        text.append('\n');
        return this;
    }

    /** Adds a line of running text, with the options in bold. */
    Roff line(String words) {
        var line = new StringBuilder();
        int end = 0;
        for (MatchResult each : OPTION.matcher(words).results().toList()) {
            line.append(escape(words.substring(end, each.start()))).append(bold(each.group()));
            end = each.end();
        }
        return raw(line.append(escape(words.substring(end))).toString());
    }

    /** Adds a line that is escaped already. */
    Roff raw(String line) {
        text.append(line.startsWith(".") || line.startsWith("\\(aq") ? "\\&" : "")
                .append(line)
                .append('\n');
        return this;
    }

    static String bold(String words) {
        return "\\fB" + escape(words) + "\\fR";
    }

    static String italic(String words) {
        return "\\fI" + escape(words) + "\\fR";
    }

    private static String escape(String words) {
        return words.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
