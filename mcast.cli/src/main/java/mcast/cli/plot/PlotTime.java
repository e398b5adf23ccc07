package mcast.cli.plot;

import java.time.Instant;
import java.util.TimeZone;
import mcast.cli.text.Numbers;

/** The axis of time: steps from left to right. Used by one thread. */
final class PlotTime {
    private static final double[] TICKS = {
        1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400
    };
    private static final int MOST_TICKS = 8;
    private static final double DAY = 86_400;

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
        return Math.ceil(length() / MOST_TICKS / 86_400) * 86_400;
    }

    /** Returns the seconds from the start to the first mark of the axis, which is a round time of day. */
    double firstTick() {
        double ofDay = secondsOfDay(startNanos);
        return Math.ceil(ofDay / tick()) * tick() - ofDay;
    }

    /** Writes the time of day, so many seconds after the start. */
    String clock(double seconds) {
        return clock(startNanos + (long) (seconds * 1e9));
    }

    /** Writes the time of day in this host's zone, after the month and the day if the axis is longer than a day. */
    String clock(long epochNanos) {
        int second = (int) Math.round(secondsOfDay(epochNanos)) % 86_400;
        return date(epochNanos) + Numbers.padded(second / 3600, 2) + ":" + Numbers.padded(second / 60 % 60, 2) + ":"
                + Numbers.padded(second % 60, 2);
    }

    private String date(long epochNanos) {
        if (length() <= DAY) {
            return "";
        }
        Instant rounded = Instant.ofEpochMilli(epochNanos / 1_000_000 + 500);
        return rounded.atZone(zone.toZoneId()).toLocalDate().toString().substring("2026-".length()) + " ";
    }

    private double secondsOfDay(long epochNanos) {
        double local = epochNanos / 1e9 + zone.getOffset(epochNanos / 1_000_000) / 1e3;
        return local - Math.floor(local / 86_400) * 86_400;
    }
}
