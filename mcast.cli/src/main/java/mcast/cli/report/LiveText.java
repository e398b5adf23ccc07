package mcast.cli.report;

import java.util.List;
import java.util.Optional;
import mcast.cli.text.EscapedText;
import mcast.cli.text.Numbers;

/** Short texts of the live table, one terminal column a character. */
final class LiveText {
    private static final String GAP = "  ";

    /** Stands for what was cut off. */
    private static final String CUT = "..";

    private static final String TO = " > ";

    /** Fewer characters of a sender say nothing. */
    private static final int LEAST_OF_SENDER = 10;

    /** The last letter of the Cyrillic alphabets. */
    private static final char LAST_NARROW = '\u052f';

    private LiveText() {}

    /**
     * Returns a name of the outside without anything that drives a terminal, or that some terminals show in two columns
     * or in none: letters up to the Cyrillic ones stay.
     */
    static String plain(String text) {
        String escaped = EscapedText.of(text);
        var plain = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char each = escaped.charAt(i);
            boolean isNarrow = each < 0x7f || (each <= LAST_NARROW && Character.isLetter(each));
            plain.append(isNarrow ? each : '?');
        }
        return plain.toString();
    }

    /** Returns what follows a group: its name in parentheses, if it has one. */
    static String behind(Optional<String> groupName) {
        return groupName.isEmpty() ? "" : " (" + plain(groupName.get()) + ")";
    }

    /** Returns a line for a terminal that shows nothing but ASCII. */
    static String ascii(String line) {
        var ascii = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            ascii.append(line.charAt(i) < 0x7f ? line.charAt(i) : '?');
        }
        return ascii.toString();
    }

    /** Returns datagrams per second in at most 8 characters. */
    static String rate(double rate) {
        return rate >= 10_000_000 ? Numbers.fixed(rate / 1e6, 2) + "M" : Numbers.fixed(rate, rate >= 100_000 ? 0 : 1);
    }

    /** Returns megabits per second in at most 7 characters. */
    static String megabits(double rate) {
        return Numbers.fixed(rate, rate >= 1000 ? 0 : rate >= 100 ? 1 : rate >= 10 ? 2 : 3);
    }

    /** Returns a percentage in at most 7 characters: only nothing is 0.00%, and only all is 100.00%. */
    static String percent(double percent) {
        if (percent > 0 && percent < 0.01) {
            return "<0.01%";
        }
        return Numbers.fixed(percent < 100 ? Math.min(percent, 99.99) : percent, 2) + "%";
    }

    /** Returns microseconds, or milliseconds if there are many, in at most 9 characters. */
    static String micros(double micros) {
        return micros < 10_000 ? Numbers.fixed(micros, 1) + " us" : Numbers.fixed(micros / 1000, 1) + " ms";
    }

    /** Joins those of the parts that fit, in their order; the first part is cut if even that does not fit. */
    static String joined(int width, List<String> parts) {
        var line = new StringBuilder(cut(parts.getFirst(), width));
        for (String each : parts.subList(1, parts.size())) {
            if (line.length() + GAP.length() + each.length() <= width) {
                line.append(GAP).append(each);
            }
        }
        return line.toString();
    }

    /** Returns a line, or its beginning if it is longer than the width. */
    static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, Math.max(0, width));
    }

    /**
     * Shortens {@code SENDER > GROUP}. The ends stay: neighbours differ there. The group has two thirds of the room if
     * both are long, and all of it if there is too little.
     */
    static String shortened(String name, int width) {
        int to = name.indexOf(TO);
        if (name.length() <= width || to < 0) {
            return cut(name, width);
        }
        String sender = name.substring(0, to);
        String group = name.substring(to + TO.length());
        int room = width - TO.length();
        int forGroup = Math.min(group.length(), Math.max(room * 2 / 3, room - sender.length()));
        int forSender = room - forGroup;
        return forSender < LEAST_OF_SENDER ? end(group, width) : end(sender, forSender) + TO + end(group, forGroup);
    }

    private static String end(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int left = width - CUT.length();
        return left <= 0 ? cut(text, width) : CUT + text.substring(text.length() - left);
    }
}
