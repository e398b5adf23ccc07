package mcast.bench.draw;

import java.util.ArrayList;
import java.util.List;

/** A logarithmic scale between two values of the series 1, 2, 5, 10. */
final class Scale {
    private final double from;
    private final double to;

    Scale(double least, double most) {
        from = below(least);
        to = 1 / below(1 / most); // the series is its own mirror
    }

    /** Where a value is, from 0 to 1. */
    double position(double value) {
        return Math.log(value / from) / Math.log(to / from);
    }

    /** The values worth a line. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        double[] steps = to / from > 300 ? new double[] {1} : new double[] {1, 2, 5};
        for (double decade = Math.pow(10, Math.floor(Math.log10(from) + 1e-9)); decade <= to * 1.001; decade *= 10) {
            for (double step : steps) {
                double tick = decade * step;
                if (tick >= from * 0.999 && tick <= to * 1.001) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private static double below(double value) {
        double decade = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
        return value >= 5 * decade * 0.999 ? 5 * decade : value >= 2 * decade * 0.999 ? 2 * decade : decade;
    }
}
