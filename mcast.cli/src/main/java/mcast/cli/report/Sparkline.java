package mcast.cli.report;

import java.util.Arrays;

/** A small picture of the last values, one character each, the newest at the right. Used by one thread. */
public final class Sparkline {
    private static final String BLOCKS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
    private static final String ASCII = " .:-=+*#@";

    private final double[] values;
    private final String levels;

    /**
     * Makes an empty picture.
     *
     * @param width the number of values
     * @param blocks whether the terminal can show block characters
     */
    public Sparkline(int width, boolean blocks) {
        values = new double[width];
        Arrays.fill(values, Double.NaN);
        levels = blocks ? BLOCKS : ASCII;
    }

    /**
     * Adds a value; the oldest goes.
     *
     * @param value 0 or more
     */
    public void add(double value) {
        System.arraycopy(values, 1, values, 0, values.length - 1);
        values[values.length - 1] = value;
    }

    /**
     * Draws the values in proportion to the greatest of them.
     *
     * @return a character per value
     */
    public String linear() {
        double top = 0;
        for (double each : values) {
            top = Math.max(top, Double.isNaN(each) ? 0 : each);
        }
        var picture = new StringBuilder(values.length);
        for (double each : values) {
            picture.append(level(each, top));
        }
        return picture.toString();
    }

    /**
     * Draws percentages: each step stands for about three times as much, so that 0.1% is seen beside 50%.
     *
     * @return a character per value
     */
    public String percents() {
        var picture = new StringBuilder(values.length);
        for (double each : values) {
            int level = Double.isNaN(each) || each <= 0 ? 0 : 1 + (int) Math.round(7 * Math.log10(each * 10) / 3);
            picture.append(levels.charAt(Math.clamp(level, each > 0 ? 1 : 0, 8)));
        }
        return picture.toString();
    }

    /** Any value above 0 is seen. */
    private char level(double value, double top) {
        return levels.charAt(Double.isNaN(value) || value <= 0 ? 0 : Math.max(1, (int) Math.round(8 * value / top)));
    }
}
