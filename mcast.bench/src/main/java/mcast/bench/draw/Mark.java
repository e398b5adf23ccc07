package mcast.bench.draw;

import java.util.Locale;

/** The shape that tells a contender without its colour. */
final class Mark {
    private static final String[] SHAPES = {
        "<rect x=\"-4\" y=\"-4\" width=\"8\" height=\"8\"",
        "<path d=\"M0 -5L5 4H-5Z\"",
        "<circle r=\"4.5\"",
        "<path d=\"M0 -6L6 0L0 6L-6 0Z\"",
    };

    private Mark() {}

    static String draw(int contender, double x, double y) {
        return String.format(
                Locale.ROOT,
                "%s transform=\"translate(%.1f %.1f)\" class=\"mark\"/>\n",
                SHAPES[contender % SHAPES.length],
                x,
                y);
    }
}
