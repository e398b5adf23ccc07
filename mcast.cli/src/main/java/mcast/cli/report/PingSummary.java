package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.cli.text.Table;
import mcast.core.AddressFormat;
import mcast.core.ping.PingReport;
import mcast.core.ping.ResponderReport;
import mcast.core.ping.RoundTrips;

/**
 * The summary of {@code mcast ping}. Immutable.
 *
 * @param report the answers
 * @param expected responders that were expected
 */
public record PingSummary(PingReport report, int expected) implements Report {
    /**
     * Returns whether as many answered as were expected.
     *
     * @return true if so
     */
    public boolean isComplete() {
        return report.responders().size() >= expected;
    }

    /** Returns a row per responder, and a line per responder that multicast no longer reaches. */
    @Override
    public List<String> text() {
        if (report.responders().isEmpty()) {
            return List.of();
        }
        var table = new Table(
                "responder",
                "answered",
                "loss",
                "after first",
                "duplicates",
                "unicast loss",
                "first ms",
                "min",
                "p50",
                "p99",
                "max",
                "mean",
                "stddev",
                "hops away");
        List<String> troubles = new ArrayList<>();
        for (ResponderReport each : report.responders()) {
            RoundTrips times = each.roundTrips();
            table.add(
                    name(each),
                    each.received() + "/" + each.expected(),
                    percent(each.lossPercent()),
                    each.expectedAfterFirst() == 0 ? "-" : percent(each.lossPercentAfterFirst()),
                    "" + each.duplicates(),
                    each.unicastExpected() == 0 ? "-" : percent(each.unicastLossPercent()),
                    millis(each.firstNanos()),
                    millis(times.minNanos()),
                    millis(times.p50Nanos()),
                    millis(times.p99Nanos()),
                    millis(times.maxNanos()),
                    millis(times.meanNanos()),
                    millis(times.stddevNanos()),
                    each.hops().isPresent() ? "" + each.hops().getAsInt() : "-");
            trouble(each).ifPresent(troubles::add);
        }
        List<String> lines = table.lines();
        lines.addAll(troubles);
        return lines;
    }

    @Override
    public List<Json> json() {
        List<Json> responders = new ArrayList<>();
        for (ResponderReport each : report.responders()) {
            RoundTrips times = each.roundTrips();
            Json responder = new Json()
                    .put("address", AddressFormat.format(each.address().getAddress()))
                    .put("port", each.address().getPort())
                    .put("expected", each.expected())
                    .put("received", each.received())
                    .put("lossPercent", each.lossPercent())
                    .put("lossPercentAfterFirst", each.lossPercentAfterFirst())
                    .put("duplicates", each.duplicates())
                    .put("firstMicros", each.firstNanos() / 1e3)
                    .put(
                            "rttMicros",
                            new Json()
                                    .put("min", times.minNanos() / 1e3)
                                    .put("p50", times.p50Nanos() / 1e3)
                                    .put("p99", times.p99Nanos() / 1e3)
                                    .put("max", times.maxNanos() / 1e3)
                                    .put("mean", times.meanNanos() / 1e3)
                                    .put("stddev", times.stddevNanos() / 1e3))
                    .put("unicastExpected", each.unicastExpected())
                    .put("unicastReceived", each.unicastReceived())
                    .put("unicastLossPercent", each.unicastLossPercent())
                    .put(
                            "hears",
                            switch (each.reach()) {
                                case MULTICAST -> "multicast";
                                case UNICAST_ONLY -> "unicast";
                                case NONE -> "nothing";
                            })
                    .put("hops", each.hops());
            responders.add(responder);
        }
        return List.of(Json.event("summary")
                .put("sent", report.sent())
                .put("failed", report.failed())
                .put("responders", responders)
                .put("unlisted", report.unlisted()));
    }

    /**
     * Returns the counts of pings and responders.
     *
     * @return a line that is not part of the text
     */
    public String conclusion() {
        int answered = report.responders().size();
        String sent = Numbers.counted(report.sent(), "ping") + " sent"
                + (report.failed() == 0 ? "" : ", " + report.failed() + " could not be sent");
        if (answered == 0) {
            return sent
                    + "; nobody answered: does 'mcast pong' run on the hosts asked? Its last line says how many pings"
                    + " it heard, and why it could not answer";
        }
        return sent + "; " + Numbers.counted(answered, "responder") + " answered"
                + (answered < expected ? ", " + expected + " were expected" : "")
                + (report.unlisted() == 0
                        ? ""
                        : "; and more, for whom there was no room: " + Numbers.counted(report.unlisted(), "answer"));
    }

    private Optional<String> trouble(ResponderReport responder) {
        String last = " (it last answered seq=" + responder.lastSequence() + ")";
        return switch (responder.reach()) {
            case MULTICAST -> Optional.empty();
            case UNICAST_ONLY ->
                Optional.of(name(responder) + " answers unicast but not multicast: multicast is broken on the way to it"
                        + last);
            case NONE ->
                Optional.of(name(responder)
                        + " answers neither multicast nor unicast: the host is out of reach, or pong has stopped"
                        + last);
        };
    }

    /** Returns the address, with the port if several responders have the address. */
    private String name(ResponderReport responder) {
        int alike = 0;
        for (ResponderReport each : report.responders()) {
            alike += each.address().getAddress().equals(responder.address().getAddress()) ? 1 : 0;
        }
        return alike > 1
                ? AddressFormat.format(
                        responder.address().getAddress(), responder.address().getPort())
                : AddressFormat.format(responder.address().getAddress());
    }

    private static String percent(double value) {
        return Numbers.fixed(value, 1) + "%";
    }

    private static String millis(long nanos) {
        return Numbers.fixed(nanos / 1e6, 3);
    }
}
