package mcast.cli.words;

import java.util.Locale;
import java.util.OptionalLong;

/** Reads numbers with a unit. A result that is not a number (NaN) means that the word is none of these. */
final class Quantity {
    private Quantity() {}

    /** Reads {@code 250us}, {@code 500ms}, {@code 10s}, {@code 2m} or {@code 1h}, or seconds, in nanoseconds. */
    static double nanos(String word) {
        String text = word.toLowerCase(Locale.ROOT);
        if (text.endsWith("ms")) {
            return decimal(text, 2) * 1e6;
        }
        if (text.endsWith("us")) {
            return decimal(text, 2) * 1e3;
        }
        return switch (last(text)) {
            case 's' -> decimal(text, 1) * 1e9;
            case 'm' -> decimal(text, 1) * 60e9;
            case 'h' -> decimal(text, 1) * 3600e9;
            default -> decimal(text, 0) * 1e9;
        };
    }

    /** Reads {@code 1400}, {@code 8k}, {@code 4M} or {@code 1G} in bytes; a k is 1024. */
    static double bytes(String word) {
        return switch (last(word)) {
            case 'k', 'K' -> decimal(word, 1) * (1 << 10);
            case 'm', 'M' -> decimal(word, 1) * (1 << 20);
            case 'g', 'G' -> decimal(word, 1) * (1 << 30);
            default -> decimal(word, 0);
        };
    }

    /** Reads {@code 1000}, {@code 10k}, {@code 1M} or {@code 1G}; a k is 1000. */
    static double amount(String word) {
        return switch (last(word)) {
            case 'k', 'K' -> decimal(word, 1) * 1e3;
            case 'm', 'M' -> decimal(word, 1) * 1e6;
            case 'g', 'G' -> decimal(word, 1) * 1e9;
            default -> decimal(word, 0);
        };
    }

    /** Reads a number of digits with at most one point; {@code 1e3}, {@code 0x1p3} and {@code NaN} are none. */
    static double decimal(String word) {
        return decimal(word, 0);
    }

    /** Reads a number of digits only; empty for anything else, and for more than a long holds. */
    static OptionalLong whole(String word) {
        try {
            return points(word) == 0 ? OptionalLong.of(Long.parseLong(word)) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static double decimal(String word, int unit) {
        String text = word.substring(0, word.length() - unit);
        int points = points(text);
        return points < 0 || points > 1 || text.length() == points ? Double.NaN : Double.parseDouble(text);
    }

    private static char last(String word) {
        return word.isEmpty() ? ' ' : word.charAt(word.length() - 1);
    }

    /** Counts the points among the digits 0 to 9; -1 if there is any other character. */
    private static int points(String text) {
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                points++;
            } else if (c < '0' || c > '9') {
                return -1;
            }
        }
        return points;
    }
}
