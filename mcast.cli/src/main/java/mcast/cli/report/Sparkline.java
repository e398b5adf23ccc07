package mcast.cli.report;

import java.util.Arrays;

/** A small picture of the last values, one character each, the newest at the right. Used by one thread. */
public final class Sparkline {
    private static final String BLOCKS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
    private static final String ASCII = " .:-=+*#@";

    private final float[] values;
    private final String levels;

    /**
     * Makes an empty picture.
     *
     * @param length the number of values that are kept
     * @param blocks whether the terminal can show block characters
     */
    public Sparkline(int length, boolean blocks) {
        values = new float[length];
        Arrays.fill(values, Float.NaN);
        levels = blocks ? BLOCKS : ASCII;
    }

    /**
     * Adds a value; the oldest goes.
     *
     * @param value 0 or more
     */
    public void add(double value) {
        System.arraycopy(values, 1, values, 0, values.length - 1);
        values[values.length - 1] = (float) value;
    }

    /**
     * Draws the last values in proportion to the greatest of them.
     *
     * @param width how many values, from 0 to those that are kept
     * @return a character per value
     */
    public String linear(int width) {
        double top = 0;
        for (int i = values.length - width; i < values.length; i++) {
            top = Math.max(top, Double.isNaN(values[i]) ? 0 : values[i]);
        }
        var picture = new StringBuilder(width);
        for (int i = values.length - width; i < values.length; i++) {
            picture.append(level(values[i], top));
        }
        return picture.toString();
    }

    /**
     * Draws the last values as percentages: each step stands for about three times as much, so that 0.1% is seen
     * beside 50%.
     *
     * @param width how many values, from 0 to those that are kept
     * @return a character per value
     */
    public String percents(int width) {
        var picture = new StringBuilder(width);
        for (int i = values.length - width; i < values.length; i++) {
            double each = values[i];
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
