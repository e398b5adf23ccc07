package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mcast.cli.text.Json;
import mcast.cli.text.Table;
import mcast.core.AddressFormat;
import mcast.core.doctor.Finding;

/**
 * The findings of {@code mcast doctor}. Immutable.
 *
 * @param findings a finding or more per interface and group
 */
public record FindingTable(List<Finding> findings) implements Report {
    @Override
    public List<String> text() {
        var table = new Table("interface", "family", "multicast", "");
        for (Finding each : findings) {
            table.add(each.interfaceName().orElse("this host"), family(each), word(each.result()), each.text());
        }
        return table.lines();
    }

    @Override
    public List<Json> json() {
        List<Json> all = new ArrayList<>();
        for (Finding each : findings) {
            all.add(Json.event("finding")
                    .put("interface", each.interfaceName())
                    .put("family", each.family().map(AddressFormat::format))
                    .put("topic", each.topic().name().toLowerCase(Locale.ROOT))
                    .put("result", word(each.result()))
                    .put("certainty", each.certainty().name().toLowerCase(Locale.ROOT))
                    .put("text", each.text()));
        }
        return all;
    }

    private static String family(Finding finding) {
        return finding.family().map(AddressFormat::format).orElse("");
    }

    private static String word(Finding.Result result) {
        return switch (result) {
            case WORKS -> "works";
            case HEARD -> "heard";
            case NOTES -> "notes";
            case FAILS -> "fails";
            case NOT_TRIED -> "not tried";
            case WARNS -> "warns";
        };
    }
}
