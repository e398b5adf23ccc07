package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.core.Membership;
import mcast.core.format.Unit;
import mcast.core.stream.Pair;
import mcast.core.stream.PairLoss;
import mcast.core.stream.PairReport;
import mcast.core.stream.StreamKey;

/**
 * What became of a redundant pair. Immutable.
 *
 * @param legs its two legs
 * @param report the counts of all streams together
 * @param losses the streams that are paired
 * @param unpaired the streams that are not
 */
record PairSummary(List<Membership> legs, PairReport report, List<PairLoss> losses, List<StreamKey> unpaired) {
    /** Returns the summary of this moment. */
    static PairSummary of(Pair pair) {
        return new PairSummary(pair.legs(), pair.report(), pair.losses(), pair.unpaired());
    }

    /** Returns the lines of a report. */
    List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add("pair of " + name(legs.get(0)) + " and " + name(legs.get(1)));
        lines.add("  " + (report.expected() == 0 ? "nothing could be compared" : lost(report, units(), 3)));
        report.skew()
                .ifPresent(skew -> lines.add("  ahead: the first " + report.earlierFirst() + " times, the second "
                        + report.earlierSecond() + " times; " + skew(skew)));
        if (report.late() > 0) {
            lines.add("  " + report.late() + " came too late to be compared, or again");
        }
        if (!unpaired.isEmpty()) {
            lines.add("  " + Numbers.counted(unpaired.size(), "stream") + " could not be compared");
        }
        for (PairLoss each : losses) {
            if (!each.isKnown()) {
                lines.add("  " + Numbers.counted(each.uncompared(), "number") + " of " + StreamRow.name(each.first())
                        + " could not be compared");
            }
        }
        return lines;
    }

    /** Returns the object of a summary. */
    Json json() {
        return json(report)
                .putTexts("legs", legs.stream().map(PairSummary::name).toList())
                .put("unpaired", unpaired.size())
                .put(
                        "uncompared",
                        losses.stream().mapToLong(PairLoss::uncompared).sum());
    }

    /** Returns the line of an interval. */
    static String line(PairReport passed) {
        return (passed.expected() == 0 ? "nothing compared yet" : lost(passed, "", 2))
                + (passed.skew().isPresent() ? "  " + skew(passed.skew().get()) : "");
    }

    /** Returns the object of an interval. */
    static Json json(PairReport report) {
        Json json = new Json()
                .put("expected", report.expected())
                .put("lostFirst", report.lostFirst())
                .put("lostSecond", report.lostSecond())
                .put("lostBoth", report.lostBoth())
                .put("lossPercent", report.lossPercent())
                .put("late", report.late())
                .put("earlierFirst", report.earlierFirst())
                .put("earlierSecond", report.earlierSecond());
        return report.skew().isEmpty()
                ? json.putNull("skewMicros")
                : json.put("skewMicros", json(report.skew().get()));
    }

    private static Json json(PairReport.Skew skew) {
        return new Json()
                .put("p50", skew.p50Nanos() / 1e3)
                .put("p99", skew.p99Nanos() / 1e3)
                .put("max", skew.maxNanos() / 1e3);
    }

    private static String lost(PairReport report, String units, int digits) {
        return "lost " + report.lostFirst() + " by the first, " + report.lostSecond() + " by the second, "
                + report.lostBoth() + " by both of " + report.expected() + units + " ("
                + Numbers.fixed(report.lossPercent(), digits) + "%)";
    }

    private static String skew(PairReport.Skew skew) {
        return "skew p50 " + micros(skew.p50Nanos()) + ", p99 " + micros(skew.p99Nanos()) + ", largest "
                + micros(skew.maxNanos());
    }

    private static String micros(long nanos) {
        return Numbers.fixed(nanos / 1e3, 1) + " us";
    }

    /** Returns the word for what is counted, unless it is datagrams. */
    private String units() {
        List<Unit> units = losses.stream()
                .map(each -> each.first().format().unit())
                .distinct()
                .toList();
        return units.size() > 1
                ? " numbers"
                : losses.isEmpty() ? "" : StreamRow.units(losses.getFirst().first());
    }

    private static String name(Membership leg) {
        return leg.group() + " on " + leg.networkInterface().name();
    }
}
