package mcast.cli.plot;

import mcast.cli.text.Numbers;

/** The logarithmic axis of the times of a row. */
final class TripScale {
    private static final double LEAST_RANGE = 2; // of the greatest and the least time
    private static final double LEAST_HEIGHT = 1; // of the band

    private final PlotFrame frame;
    private final double lowest;
    private final double octaves;

    /** Makes an axis from the least to the greatest time in microseconds, or wider if they are close together. */
    TripScale(PlotFrame frame, double least, double greatest) {
        double wider = Math.sqrt(Math.max(1, LEAST_RANGE * least / greatest));
        this.frame = frame;
        lowest = least / wider;
        octaves = Math.log(greatest * wider / lowest);
    }

    /** Returns where a time is. */
    double y(double micros) {
        return frame.bottom() - 1 - Math.log(micros / lowest) / octaves * (PlotFrame.ROOM - 2);
    }

    /** Returns the upper edge of the band of a step. */
    double top(TripTimes times) {
        return y(times.greatest());
    }

    /** Returns the lower edge, which is below the upper one. */
    double bottom(TripTimes times) {
        return Math.max(y(times.least()), top(times) + LEAST_HEIGHT);
    }

    /** Draws a line for each power of ten, with its milliseconds. */
    void lines() {
        for (double micros = Math.pow(10, Math.ceil(Math.log10(lowest)));
                Math.log(micros / lowest) <= octaves;
                micros *= 10) {
            double y = y(micros);
            frame.svg().path("M" + PlotFrame.LEFT + " " + PlotSvg.fixed(y) + "h" + PlotFrame.WIDTH, "stroke=\"#0002\"");
            frame.svg()
                    .text(
                            PlotFrame.LEFT + PlotFrame.WIDTH + 2,
                            y + 3,
                            digits(micros / 1000),
                            "fill=\"#777\" font-size=\"8\"");
        }
    }

    private static String digits(double millis) {
        return Numbers.fixed(millis, millis < 0.005 ? 3 : millis < 0.05 ? 2 : millis < 0.5 ? 1 : 0);
    }
}
