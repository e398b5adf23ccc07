package mcast.cli.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The round trips of one responder: the band reaches from the least to the greatest, the line is the median, and bars
 * from above are the share of pings that were not answered: dark if no unicast ping was answered meanwhile either. The
 * scale of the times is logarithmic. Used by one thread at a time.
 */
final class TripChart implements PlotChart {
    static final String BAND = "#9db8d2";
    static final String MEDIAN = "#1f4e79";
    static final String LOST = "#c00";
    static final String SILENCE = "#777";

    private final SentPings sent;
    private final @Nullable TripTimes[] times = new TripTimes[PlotSteps.MOST];
    private final long[] unicast = new long[PlotSteps.MOST];
    private long expected;

    TripChart(SentPings sent) {
        this.sent = sent;
    }

    /** Adds the answer to a ping of a step. */
    void answered(int step, double micros) {
        TripTimes known = times[step];
        if (known == null) {
            known = new TripTimes();
            times[step] = known;
        }
        known.add(micros);
    }

    /** Adds answers to unicast pings. */
    void answeredUnicast(int step, long count) {
        unicast[step] += count;
    }

    /** Says how many pings should have been answered, from the first one on. */
    void expect(long pings) {
        expected = pings;
    }

    @Override
    public void halve() {
        int half = PlotSteps.MOST / 2;
        for (int step = 0; step < half; step++) {
            TripTimes one = times[2 * step];
            TripTimes other = times[2 * step + 1];
            if (one != null && other != null) {
                one.add(other);
            }
            times[step] = one == null ? other : one;
            unicast[step] = unicast[2 * step] + unicast[2 * step + 1];
        }
        Arrays.fill(times, half, PlotSteps.MOST, null);
        Arrays.fill(unicast, half, PlotSteps.MOST, 0);
    }

    @Override
    public void draw(PlotFrame frame, boolean ended) {
        double[] lost = new double[frame.time().steps()];
        Arrays.setAll(lost, this::lostShare);
        double least = Double.MAX_VALUE;
        double greatest = 0;
        for (TripTimes each : times) {
            if (each != null) {
                least = Math.min(least, each.least());
                greatest = Math.max(greatest, each.greatest());
            }
        }
        if (greatest > 0) {
            var scale = new TripScale(frame, least, greatest);
            scale.lines();
            band(frame, scale);
            median(frame, scale);
        }
        frame.bars(step -> lost[step] < 1 ? lost[step] : 0, LOST);
        int[] asked = new int[lost.length];
        Arrays.setAll(asked, this::asked);
        frame.fields(
                step -> lost[asked[step]] == 1 && unicast[asked[step]] > 0,
                LOST,
                "unicast was answered and multicast was not");
        frame.fields(step -> lost[asked[step]] == 1 && unicast[asked[step]] == 0, SILENCE, "nothing was answered");
    }

    /** Returns the share that was not answered, 0 to 1. */
    private double lostShare(int step) {
        TripTimes known = times[step];
        double pings = sent.among(expected, step);
        return pings == 0 ? 0 : Math.clamp(1 - (known == null ? 0 : known.count()) / pings, 0, 1);
    }

    /** Returns the step that tells of this one: if no ping was sent in it, the one before. */
    private int asked(int step) {
        return step > 0 && sent.among(expected, step) == 0 ? step - 1 : step;
    }

    /** Draws the band of each run of steps that have answers. */
    private void band(PlotFrame frame, TripScale scale) {
        var path = new PlotPath();
        List<TripTimes> run = new ArrayList<>();
        for (int step = 0; step <= frame.time().steps(); step++) {
            TripTimes each = step < frame.time().steps() ? times[step] : null;
            if (each != null) {
                run.add(each);
            } else if (!run.isEmpty()) {
                outline(path, frame, scale, run, step - run.size());
                run.clear();
            }
        }
        frame.svg().path(path.toString(), "fill=\"" + BAND + "\"");
    }

    /** Goes along the greatest times, and back along the least. */
    private static void outline(PlotPath path, PlotFrame frame, TripScale scale, List<TripTimes> run, int first) {
        path.moveTo(frame.x(first), scale.bottom(run.getFirst()));
        for (int i = 0; i < run.size(); i++) {
            edge(path, frame.x(first + i), frame.x(first + i + 1), scale.top(run.get(i)));
        }
        for (int i = run.size() - 1; i >= 0; i--) {
            edge(path, frame.x(first + i + 1), frame.x(first + i), scale.bottom(run.get(i)));
        }
    }

    private static void edge(PlotPath path, double from, double to, double y) {
        path.lineTo(from, y);
        path.lineTo(to, y);
    }

    /** Draws the line, which is interrupted where no ping was answered. */
    private void median(PlotFrame frame, TripScale scale) {
        var path = new PlotPath();
        boolean isOn = false;
        for (int step = 0; step < frame.time().steps(); step++) {
            TripTimes each = times[step];
            if (each != null) {
                double y = scale.y(each.median());
                if (!isOn) {
                    path.moveTo(frame.middle(step), y);
                }
                path.lineTo(frame.middle(step), y); // at first of no length, so that one alone is seen
            }
            isOn = each != null || (isOn && sent.among(expected, step) == 0);
        }
        String attributes = "fill=\"none\" stroke=\"" + MEDIAN + "\" stroke-width=\"1.2\" stroke-linecap=\"round\"";
        frame.svg().path(path.toString(), attributes);
    }
}
