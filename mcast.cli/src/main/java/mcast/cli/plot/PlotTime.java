package mcast.cli.plot;

import java.time.LocalDate;
import java.util.TimeZone;
import mcast.cli.text.Numbers;

/** The axis of time: steps from left to right. Used by one thread. */
final class PlotTime {
    private static final double[] TICKS = {
        1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400
    };
    private static final int MOST_TICKS = 8;
    private static final int DAY = 86_400; // seconds
    private static final double LOST_BY_CALCULATION = 1e-4; // seconds

    private final long startNanos;
    private final double[] starts; // of the steps, in seconds since the start, and the end of the last one
    private final TimeZone zone = TimeZone.getDefault();

    PlotTime(long startNanos, double[] seconds) {
        this.startNanos = startNanos;
        starts = new double[seconds.length + 1];
        for (int step = 0; step < seconds.length; step++) {
            starts[step + 1] = starts[step] + seconds[step];
        }
    }

    int steps() {
        return starts.length - 1;
    }

    double seconds(int step) {
        return starts[step + 1] - starts[step];
    }

    double length() {
        return starts[starts.length - 1];
    }

    /** Returns where a step begins, 0 to 1. */
    double at(int step) {
        return length() == 0 ? 0 : starts[step] / length();
    }

    /** Returns where a moment is, 0 to 1. */
    double at(long epochNanos) {
        return length() == 0 ? 0 : Math.clamp((epochNanos - startNanos) / 1e9 / length(), 0, 1);
    }

    /** Returns the time between two marks of the axis, in seconds. */
    double tick() {
        for (double each : TICKS) {
            if (length() / each <= MOST_TICKS) {
                return each;
            }
        }
        return Math.ceil(length() / MOST_TICKS / DAY) * DAY;
    }

    /** Returns the seconds from the start to the first mark of the axis, which is a round time of day. */
    double firstTick() {
        double local = localSeconds(startNanos);
        double ofDay = local - Math.floor(local / DAY) * DAY;
        return Math.ceil(ofDay / tick()) * tick() - ofDay;
    }

    /** Writes the time of day, so many seconds after the start. */
    String clock(double seconds) {
        return clock(startNanos + (long) (seconds * 1e9));
    }

    /**
     * Writes the time of day in this host's zone, after the month and the day if the axis is longer than a day. It is
     * cut off, as a clock shows it; but a mark of the axis is a whole second, whatever the calculation lost.
     */
    String clock(long epochNanos) {
        long local = (long) Math.floor(localSeconds(epochNanos) + LOST_BY_CALCULATION);
        int second = Math.floorMod(local, DAY);
        return (length() > DAY ? day(Math.floorDiv(local, DAY)) : "")
                + Numbers.padded(second / 3600, 2) + ":" + Numbers.padded(second / 60 % 60, 2) + ":"
                + Numbers.padded(second % 60, 2);
    }

    private static String day(long epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        return Numbers.padded(day.getMonthValue(), 2) + "-" + Numbers.padded(day.getDayOfMonth(), 2) + " ";
    }

    /** Returns the time in this host's zone, as if it were that of the epoch. */
    private double localSeconds(long epochNanos) {
        return epochNanos / 1e9 + zone.getOffset(epochNanos / 1_000_000) / 1e3;
    }
}
