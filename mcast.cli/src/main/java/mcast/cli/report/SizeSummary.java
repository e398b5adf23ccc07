package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.core.AddressFormat;
import mcast.core.InterfaceState;
import mcast.core.ping.SizeReport;
import mcast.core.send.Sender;

/**
 * The summary of {@code mcast ping --size max}. Immutable.
 *
 * @param report what was found
 * @param expected responders that were expected
 */
public record SizeSummary(SizeReport report, int expected) implements Report {
    /**
     * Returns whether as many answered as were expected.
     *
     * @return true if so
     */
    public boolean isComplete() {
        return report.responders().size() >= expected;
    }

    /** Returns the size, and a line per responder that answered more. */
    @Override
    public List<String> text() {
        if (report.largest().isEmpty()) {
            return List.of();
        }
        int largest = report.largest().getAsInt();
        List<String> lines = new ArrayList<>();
        lines.add("largest size answered" + (report.isFound() ? "" : " so far") + ": " + largest + " bytes, by "
                + Numbers.counted(report.responders().size(), "responder"));
        for (SizeReport.Answerer each : report.responders()) {
            if (each.largest() > largest) {
                lines.add(AddressFormat.format(
                                each.address().getAddress(), each.address().getPort())
                        + " answered " + each.largest() + " bytes");
            }
        }
        return lines;
    }

    /**
     * Returns the counts, and what the size means.
     *
     * @param interfaceName the interface that the pings left by
     * @return lines that are no part of the text
     */
    public List<String> notes(String interfaceName) {
        List<String> notes = new ArrayList<>();
        String sent = Numbers.counted(report.sent(), "ping") + " sent"
                + (report.failed() == 0 ? "" : ", " + report.failed() + " could not be sent");
        int answered = report.responders().size();
        if (answered == 0) {
            notes.add(sent + "; nobody answered even the smallest: does 'mcast pong' run on the hosts asked?"
                    + " Without --size max, ping says more");
            return notes;
        }
        notes.add(sent + "; " + Numbers.counted(answered, "responder") + " answered"
                + (answered < expected ? ", " + expected + " were expected" : ""));
        int largest = report.largest().orElse(Sender.MOST_BYTES);
        if (report.isFound()
                && largest < Sender.MOST_BYTES
                && report.largestWhole().isPresent()) {
            notes.add(meaning(largest, report.largestWhole().getAsInt(), interfaceName));
        }
        report.refusal().ifPresent(notes::add);
        return notes;
    }

    private String meaning(int largest, int whole, String interfaceName) {
        if (largest < whole) {
            int headers = headers();
            return "larger ones leave whole, since the MTU of " + interfaceName + " is " + (whole + headers)
                    + ", and are lost there or back: the way carries packets of " + (largest + headers)
                    + " bytes. Until it carries more: ip link set dev " + interfaceName + " mtu "
                    + (largest + headers);
        }
        return largest == whole
                ? "larger ones leave as fragments, and are lost there or back: send none above " + largest
                : "larger ones leave as more fragments, and are lost there or back: send none above " + largest;
    }

    private int headers() {
        return InterfaceState.headers(
                AddressFormat.family(report.responders().getFirst().address().getAddress()));
    }

    @Override
    public List<Json> json() {
        List<Json> responders = new ArrayList<>();
        for (SizeReport.Answerer each : report.responders()) {
            responders.add(new Json()
                    .put("address", AddressFormat.format(each.address().getAddress()))
                    .put("port", each.address().getPort())
                    .put("largestSize", each.largest()));
        }
        return List.of(Json.event("summary")
                .put("sent", report.sent())
                .put("failed", report.failed())
                .put("largestSize", report.largest())
                .put("found", report.isFound())
                .put("largestWhole", report.largestWhole())
                .put("responders", responders));
    }
}
