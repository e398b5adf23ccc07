package mcast.bench.draw;

import java.util.Locale;

/** The shape that tells a contender without its colour; the last ones have none, being limits, which are lines. */
final class Mark {
    private static final String[] SHAPES = {
        "<rect x=\"-4\" y=\"-4\" width=\"8\" height=\"8\"",
        "<path d=\"M0 -5L5 4H-5Z\"",
        "<circle r=\"4.5\"",
        "<path d=\"M0 -6L6 0L0 6L-6 0Z\"",
    };

    /** How many there are. */
    static final int COUNT = SHAPES.length;

    private Mark() {}

    /** Whether a contender is what the others can reach at most. */
    static boolean isLimit(int contender) {
        return contender >= COUNT;
    }

    static String draw(int contender, double x, double y) {
        return String.format(
                Locale.ROOT, "%s transform=\"translate(%.1f %.1f)\" class=\"mark\"/>\n", SHAPES[contender], x, y);
    }
}
