package mcast.cli.plot;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * Where the chart of a row is drawn.
 *
 * @param svg what it is drawn into
 * @param time the axis of time
 * @param top the upper edge
 */
record PlotFrame(PlotSvg svg, PlotTime time, int top) {
    /** The left edge of all charts. */
    static final int LEFT = 330;

    static final int WIDTH = 690;
    static final int HEIGHT = 58;

    /** The height for values: words stand above them. */
    static final int ROOM = HEIGHT - 14;

    private static final double LEAST_BAR = 3;

    /** Returns the lower edge. */
    int bottom() {
        return top + HEIGHT;
    }

    /** Returns where a step begins. */
    double x(int step) {
        return LEFT + time.at(step) * WIDTH;
    }

    /** Returns the middle of a step. */
    double middle(int step) {
        return (x(step) + x(step + 1)) / 2;
    }

    /** Writes words above the values, at the left. */
    void leftWords(String words, String colour) {
        svg.text(LEFT + 4, top + 11, words, "fill=\"" + colour + "\"");
    }

    /** Writes words above the values, at the right. */
    void rightWords(String words, String colour) {
        svg.text(LEFT + WIDTH - 4, top + 11, words, "fill=\"" + colour + "\" text-anchor=\"end\"");
    }

    /** Draws a field for each run of steps, which tells its words and times. */
    void fields(IntPredicate isField, String colour, String words) {
        int first = -1;
        for (int step = 0; step <= time.steps(); step++) {
            boolean isIn = step < time.steps() && isField.test(step);
            if (isIn && first < 0) {
                first = step;
            } else if (!isIn && first >= 0) {
                String from = time.clock(time.at(first) * time.length());
                String to = time.clock(time.at(step) * time.length());
                svg.path(
                        PlotSvg.rectangle(x(first), top, x(step) - x(first), HEIGHT),
                        "fill=\"" + colour + "\"",
                        words + (from.equals(to) ? " at " + from : " from " + from + " to " + to));
                first = -1;
            }
        }
    }

    /** Draws a bar from above for each step that has a share, 0 to 1. */
    void bars(IntToDoubleFunction share, String colour) {
        var path = new StringBuilder();
        for (int step = 0; step < time.steps(); step++) {
            double height = share.applyAsDouble(step) * HEIGHT;
            if (height > 0) {
                double width = Math.max(1.2, x(step + 1) - x(step));
                path.append(PlotSvg.rectangle(x(step), top, width, Math.max(LEAST_BAR, height)));
            }
        }
        if (!path.isEmpty()) {
            svg.path(path, "fill=\"" + colour + "\"");
        }
    }
}
