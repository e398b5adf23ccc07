package mcast.bench.side;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** One table: how many datagrams each contender lost at each rate. */
final class Losses {
    private static final double LEAST_OF_RATE = 0.99;

    private final String title;
    private final Map<String, Map<Integer, List<Reception>>> receptions = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    Losses(String title) {
        this.title = title;
    }

    /** Notes, too, where it counted wrongly. */
    void add(String contender, int rate, Reception reception) {
        receptions
                .computeIfAbsent(contender, name -> new LinkedHashMap<>())
                .computeIfAbsent(rate, each -> new ArrayList<>())
                .add(reception);
        if (reception.miscounted()) {
            notes.add(contender + " says at " + rate + " a second that "
                    + reception.received().lost() + " were lost, but " + reception.lost() + " were.");
        }
        if (reception.received().datagrams() > reception.sent().datagrams()) {
            notes.add(contender + " received " + reception.received().datagrams() + " at " + rate + " a second, but "
                    + reception.sent().datagrams() + " were sent.");
        }
    }

    /** As Markdown; empty where nothing was measured. */
    @Override
    public String toString() {
        if (receptions.isEmpty()) {
            return "";
        }
        var rates = new TreeSet<Integer>();
        receptions.values().forEach(each -> rates.addAll(each.keySet()));
        var table = new StringBuilder("### " + title + "\n\n| lost at |"
                + rates.stream()
                        .map(rate -> String.format(Locale.ROOT, " %,d/s |", rate))
                        .collect(Collectors.joining())
                + "\n|---|" + "--:|".repeat(rates.size()) + "\n");
        receptions.forEach((name, byRate) -> {
            table.append("| ").append(name).append(" |");
            rates.forEach(rate -> table.append(' ')
                    .append(cell(byRate.getOrDefault(rate, List.of())))
                    .append(" |"));
            table.append('\n');
        });
        receptions.forEach((name, byRate) -> byRate.forEach((rate, all) -> table.append(late(name, rate, all))));
        notes.forEach(note -> table.append('\n').append(note).append('\n'));
        return table.toString();
    }

    private static String cell(List<Reception> all) {
        if (all.isEmpty()) {
            return "";
        }
        long[] lost = all.stream().mapToLong(Reception::lost).sorted().toArray();
        long sent = median(
                all.stream().mapToLong(each -> each.sent().datagrams()).sorted().toArray());
        long median = median(lost);
        return LongStream.of(lost).max().orElseThrow() == 0
                ? String.format(Locale.ROOT, "0 of %,d", sent)
                : String.format(
                        Locale.ROOT,
                        "%,d of %,d, %.3f%% (%,d to %,d)",
                        median,
                        sent,
                        100.0 * median / sent,
                        lost[0],
                        lost[lost.length - 1]);
    }

    /** A note if the sender mostly did not reach the rate. */
    private static String late(String contender, int rate, List<Reception> all) {
        long reached = median(all.stream()
                .mapToLong(each -> (long) each.sent().perSecond())
                .sorted()
                .toArray());
        return reached < LEAST_OF_RATE * rate
                ? String.format(Locale.ROOT, "\nTo %s, only %,d/s were sent, not %,d/s.\n", contender, reached, rate)
                : "";
    }

    private static long median(long[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
