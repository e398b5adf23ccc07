package mcast.bench.side;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** One table: what each contender reached in each round. */
final class Scores {
    private record Score(double perSecond, double lost) {}

    private final String title;
    private final int size;
    private final Map<String, List<Score>> scores = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    Scores(String title, int size) {
        this.title = title;
        this.size = size;
    }

    void add(String contender, Measured sent) {
        add(contender, new Score(sent.perSecond(), Double.NaN));
    }

    /** Notes, too, where it counted the lost ones wrongly. */
    void add(String contender, Reception reception) {
        Measured received = reception.received();
        if (reception.miscounted()) {
            notes.add(contender + " says that " + received.lost() + " were lost, but " + reception.lost() + " were.");
        }
        add(
                contender,
                new Score(
                        received.perSecond(),
                        (double) reception.lost() / reception.sent().datagrams()));
    }

    private void add(String contender, Score score) {
        scores.computeIfAbsent(contender, name -> new ArrayList<>()).add(score);
    }

    /** As Markdown; empty where nothing was measured. */
    @Override
    public String toString() {
        if (scores.isEmpty()) {
            return "";
        }
        Map.Entry<String, List<Score>> first = scores.entrySet().iterator().next();
        var table = new StringBuilder("### " + title + "\n\n| | datagrams/s | least to most | Mbit/s | × "
                + first.getKey() + " | lost |\n|---|--:|--:|--:|--:|--:|\n");
        scores.forEach((name, all) -> {
            double[] rates = all.stream().mapToDouble(Score::perSecond).sorted().toArray();
            double rate = median(all.stream().mapToDouble(Score::perSecond));
            double lost = median(all.stream().mapToDouble(Score::lost));
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f to %,.0f | %,.0f | %.2f | %s |\n",
                    name,
                    rate,
                    rates[0],
                    rates[rates.length - 1],
                    rate * size * 8 / 1e6,
                    ratio(first.getValue(), all),
                    Double.isNaN(lost) ? "" : String.format(Locale.ROOT, "%.1f%%", 100 * lost)));
        });
        notes.forEach(note -> table.append('\n').append(note).append('\n'));
        return table.toString();
    }

    /** The median of the ratios within each round. */
    private static double ratio(List<Score> reference, List<Score> all) {
        double[] ratios = new double[Math.min(reference.size(), all.size())];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = all.get(i).perSecond / reference.get(i).perSecond;
        }
        return median(DoubleStream.of(ratios));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
