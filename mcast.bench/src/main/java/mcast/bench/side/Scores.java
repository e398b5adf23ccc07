package mcast.bench.side;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rounds of one table: what each contender reached in each of them. */
final class Scores {
    /**
     * One contender in one round.
     *
     * @param perSecond datagrams a second
     * @param lost the share that its sender sent and it did not receive
     */
    record Score(double perSecond, double lost) {}

    private final String title;
    private final boolean receiving;
    private final int size;
    private final Map<String, List<Score>> scores = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    Scores(String title, boolean receiving, int size) {
        this.title = title;
        this.receiving = receiving;
        this.size = size;
    }

    void add(String contender, Score score) {
        scores.computeIfAbsent(contender, _ -> new ArrayList<>()).add(score);
    }

    /** Adds a line below the table. */
    void note(String note) {
        notes.add(note);
    }

    /** Medians; a ratio is the median of the ratios within each round. */
    @Override
    public String toString() {
        if (scores.isEmpty()) {
            return "";
        }
        String reference = scores.keySet().iterator().next();
        var table = new StringBuilder("### ").append(title).append("\n\n| | datagrams/s | Mbit/s | × ").append(reference)
                .append(" | least to most |").append(receiving ? " lost |" : "").append("\n|---|--:|--:|--:|--:|")
                .append(receiving ? "--:|" : "").append('\n');
        scores.forEach((name, all) -> {
            double[] rates = all.stream().mapToDouble(Score::perSecond).sorted().toArray();
            double rate = median(rates);
            table.append(String.format(Locale.ROOT, "| %s | %s | %,.0f | %.2f | %s to %s |", name, number(rate),
                    rate * size * 8 / 1e6, ratio(scores.getOrDefault(reference, List.of()), all),
                    number(rates[0]), number(rates[rates.length - 1])));
            if (receiving) {
                double lost = median(all.stream().mapToDouble(Score::lost).sorted().toArray());
                table.append(String.format(Locale.ROOT, " %.1f%% |", 100 * lost));
            }
            table.append('\n');
        });
        notes.forEach(note -> table.append("\n").append(note).append('\n'));
        return table.toString();
    }

    private static double ratio(List<Score> reference, List<Score> all) {
        int rounds = Math.min(reference.size(), all.size());
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = all.get(i).perSecond / reference.get(i).perSecond;
        }
        Arrays.sort(ratios);
        return median(ratios);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length == 0 ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
