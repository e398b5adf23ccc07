package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
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
 * @param ttl with which the pings were sent
 * @param expected responders that were expected
 * @param answersDropped packets that came to this host as answers do, and went no further
 * @param mayBeDropped whether as many packets as pings came to this host and went no further, at whichever time
 * @param causes on this host, that answers are missing
 */
public record PingSummary(
        PingReport report, int ttl, int expected, long answersDropped, boolean mayBeDropped, List<String> causes)
        implements Report {
    /** Makes an unmodifiable copy of the list. */
    public PingSummary {
        causes = List.copyOf(causes);
    }

    /**
     * Returns whether as many answered as were expected.
     *
     * @return true if so
     */
    public boolean isComplete() {
        return report.responders().size() >= expected;
    }

    /** Returns a row per responder, then lines: whom multicast no longer reaches, the clocks, the host asked. */
    @Override
    public List<String> text() {
        List<String> via = report.via()
                .map(each -> ViaText.lines(each, ttl, answersLost()))
                .orElse(List.of());
        if (report.responders().isEmpty()) {
            return via;
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
                    name(report, each),
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
            troubles.addAll(ResponderText.lines(name(report, each), each));
        }
        List<String> lines = table.lines();
        lines.addAll(troubles);
        lines.addAll(via);
        return lines;
    }

    private AnswersLost answersLost() {
        return answersDropped > 0 ? AnswersLost.LIKELY : mayBeDropped ? AnswersLost.POSSIBLE : AnswersLost.NONE;
    }

    @Override
    public List<Json> json() {
        List<Json> responders = new ArrayList<>();
        for (ResponderReport each : report.responders()) {
            responders.add(ResponderJson.of(each));
        }
        Json json = Json.event("summary")
                .put("sent", report.sent())
                .put("failed", report.failed())
                .put("responders", responders)
                .put("unlisted", report.unlisted());
        ResponderJson.put(json, "via", report.via().map(ResponderJson::of));
        json.put("answersDropped", answersDropped).putTexts("causes", causes);
        return List.of(json);
    }

    /**
     * Returns the counts of pings and responders.
     *
     * @param ifFewer what follows if fewer answered than were expected
     * @return a line that is not part of the text
     */
    public String conclusion(String ifFewer) {
        int answered = report.responders().size();
        String sent = Numbers.counted(report.sent(), "ping") + " sent"
                + (report.failed() == 0 ? "" : ", " + report.failed() + " could not be sent");
        if (answered == 0 && report.via().isPresent() && report.via().get().received() > 0) {
            return sent + "; nobody answered those by multicast";
        }
        if (answered == 0) {
            return sent
                    + "; nobody answered: does 'mcast pong' run on the hosts asked? Its last line says how many pings"
                    + " it heard, and why it could not answer" + ifFewer;
        }
        return sent + "; " + Numbers.counted(answered, "responder") + " answered"
                + (answered < expected ? ", " + expected + " were expected" + ifFewer : "")
                + (report.unlisted() == 0
                        ? ""
                        : "; and more, for whom there was no room: " + Numbers.counted(report.unlisted(), "answer"));
    }

    /** Returns the address of a responder of a report, with the port if several responders have the address. */
    static String name(PingReport report, ResponderReport responder) {
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
