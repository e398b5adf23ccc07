package mcast.cli.plot;

import java.util.Arrays;

/** The steps of one row. When all rows have as many as there is room for, each two become one. Used by one thread. */
final class PlotSeries {
    private final float[] amount;
    private final float[] expected;
    private final float[] lost;
    private final float[] micros; // not a number where it is not known
    private int first = Integer.MAX_VALUE;
    private int end; // behind the last step in which something came

    PlotSeries(int room) {
        amount = new float[room];
        expected = new float[room];
        lost = new float[room];
        micros = new float[room];
        Arrays.fill(micros, Float.NaN);
    }

    /** Adds what an interval had to its step. */
    void add(int step, PlotStep values) {
        amount[step] += (float) values.amount();
        expected[step] += (float) values.expected();
        lost[step] += (float) values.lost();
        micros[step] = greater(micros[step], (float) values.micros().orElse(Double.NaN));
        if (values.amount() > 0) {
            first = Math.min(first, step);
            end = step + 1;
        }
    }

    /** Makes one step of each two: the sums, and the greater of the micros. */
    void halve() {
        int half = amount.length / 2;
        for (int step = 0; step < half; step++) {
            amount[step] = amount[2 * step] + amount[2 * step + 1];
            expected[step] = expected[2 * step] + expected[2 * step + 1];
            lost[step] = lost[2 * step] + lost[2 * step + 1];
            micros[step] = greater(micros[2 * step], micros[2 * step + 1]);
        }
        Arrays.fill(amount, half, amount.length, 0);
        Arrays.fill(expected, half, expected.length, 0);
        Arrays.fill(lost, half, lost.length, 0);
        Arrays.fill(micros, half, micros.length, Float.NaN);
        first = first == Integer.MAX_VALUE ? first : first / 2;
        end = (end + 1) / 2;
    }

    private static float greater(float one, float other) {
        return Float.isNaN(one) ? other : Float.isNaN(other) ? one : Math.max(one, other);
    }

    /** Returns the step behind the last one in which something came. */
    int end() {
        return end;
    }

    float amount(int step) {
        return amount[step];
    }

    /** Returns the share that was lost, 0 to 1; what came late counts for nothing. */
    double lostShare(int step) {
        return expected[step] <= 0 ? 0 : Math.clamp(lost[step] / expected[step], 0, 1);
    }

    float micros(int step) {
        return micros[step];
    }

    /** Returns whether nothing came, after something had come. */
    boolean isSilent(int step) {
        return step > first && amount[step] == 0;
    }
}
