package mcast.cli.plot;

import java.util.Arrays;
import mcast.cli.text.Numbers;

/**
 * Rate, loss and jitter of one sender: the area is the rate, bars from above are what was lost, the line is the jitter;
 * a grey field means that nothing came. Used by one thread.
 */
final class RateChart implements PlotChart {
    static final String RATE = "#9db8d2";
    static final String LOST = "#c00";
    static final String JITTER = "#b36b00";
    static final String SILENCE = "#ddd";
    static final String UNIT = "Mbit/s";

    private final float[] megabits = new float[PlotSteps.MOST];
    private final float[] expected = new float[PlotSteps.MOST];
    private final float[] lost = new float[PlotSteps.MOST];
    private final float[] jitter = new float[PlotSteps.MOST]; // not a number where it is not known
    private int first = Integer.MAX_VALUE;
    private int end; // behind the last step in which something came

    RateChart() {
        Arrays.fill(jitter, Float.NaN);
    }

    /** Adds what an interval had to its step. */
    void add(int step, RateStep values) {
        megabits[step] += (float) values.megabits();
        expected[step] += (float) values.expected();
        lost[step] += (float) values.lost();
        jitter[step] = greater(jitter[step], (float) values.jitterMicros().orElse(Double.NaN));
        if (values.megabits() > 0) {
            first = Math.min(first, step);
            end = step + 1;
        }
    }

    /** Makes one step of each two: the sums, and the greater jitter. */
    @Override
    public void halve() {
        int half = PlotSteps.MOST / 2;
        for (int step = 0; step < half; step++) {
            megabits[step] = megabits[2 * step] + megabits[2 * step + 1];
            expected[step] = expected[2 * step] + expected[2 * step + 1];
            lost[step] = lost[2 * step] + lost[2 * step + 1];
            jitter[step] = greater(jitter[2 * step], jitter[2 * step + 1]);
        }
        Arrays.fill(megabits, half, PlotSteps.MOST, 0);
        Arrays.fill(expected, half, PlotSteps.MOST, 0);
        Arrays.fill(lost, half, PlotSteps.MOST, 0);
        Arrays.fill(jitter, half, PlotSteps.MOST, Float.NaN);
        first = first == Integer.MAX_VALUE ? first : first / 2;
        end = (end + 1) / 2;
    }

    private static float greater(float one, float other) {
        return Float.isNaN(one) ? other : Float.isNaN(other) ? one : Math.max(one, other);
    }

    @Override
    public void draw(PlotFrame frame, boolean ended) {
        int until = ended ? end : frame.time().steps();
        frame.fields(step -> step < until && isSilent(step), SILENCE, "nothing");
        double most = area(frame);
        double longest = line(frame);
        frame.bars(this::lostShare, LOST);
        frame.leftWords("up to " + text(most), "#456");
        if (longest > 0) {
            frame.rightWords("jitter up to " + duration(longest), JITTER);
        }
    }

    /** Returns whether nothing came, after something had come. */
    private boolean isSilent(int step) {
        return step > first && megabits[step] == 0;
    }

    /** Returns the share that was lost, 0 to 1; what came late counts for nothing. */
    private double lostShare(int step) {
        return expected[step] <= 0 ? 0 : Math.clamp(lost[step] / expected[step], 0, 1);
    }

    /** Draws the area, and returns its greatest rate. */
    private double area(PlotFrame frame) {
        double most = 0;
        for (int step = 0; step < frame.time().steps(); step++) {
            most = Math.max(most, rate(frame, step));
        }
        if (most == 0) {
            return 0;
        }
        var path = new StringBuilder("M" + PlotFrame.LEFT + " " + frame.bottom());
        for (int step = 0; step < frame.time().steps(); step++) {
            path.append('V').append(PlotSvg.fixed(frame.bottom() - rate(frame, step) / most * PlotFrame.ROOM));
            path.append('H').append(PlotSvg.fixed(frame.x(step + 1)));
        }
        path.append('V').append(frame.bottom()).append('z');
        frame.svg().path(path, "fill=\"" + RATE + "\"");
        return most;
    }

    /** Draws the line, and returns its greatest value. */
    private double line(PlotFrame frame) {
        double most = 0;
        for (int step = 0; step < frame.time().steps(); step++) {
            most = Math.max(most, Float.isNaN(jitter[step]) ? 0 : jitter[step]);
        }
        if (most == 0) {
            return 0;
        }
        var path = new StringBuilder();
        boolean isOn = false;
        for (int step = 0; step < frame.time().steps(); step++) {
            boolean isKnown = !Float.isNaN(jitter[step]);
            if (isKnown) {
                path.append(isOn ? 'L' : 'M')
                        .append(PlotSvg.fixed(frame.middle(step)))
                        .append(' ');
                path.append(PlotSvg.fixed(frame.bottom() - jitter[step] / most * PlotFrame.ROOM));
            }
            isOn = isKnown;
        }
        frame.svg().path(path, "fill=\"none\" stroke=\"" + JITTER + "\" stroke-width=\"1.2\"");
        return most;
    }

    private double rate(PlotFrame frame, int step) {
        double seconds = frame.time().seconds(step);
        return seconds == 0 ? 0 : megabits[step] / seconds;
    }

    private static String text(double megabits) {
        return megabits < 0.01
                ? Numbers.fixed(megabits * 1e6, megabits < 1e-5 ? 2 : 0) + " bit/s"
                : Numbers.fixed(megabits, megabits < 10 ? 3 : megabits < 1000 ? 1 : 0) + " " + UNIT;
    }

    private static String duration(double micros) {
        return micros < 1000 ? Numbers.fixed(micros, 1) + " us" : Numbers.fixed(micros / 1000, 1) + " ms";
    }
}
