package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
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
    /**
     * Returns whether multicast works beyond this host.
     *
     * @return true if it works on at least one interface but the loopback
     */
    public boolean reachesOthers() {
        for (Finding each : findings) {
            if (each.result() == Finding.Result.WORKS && !each.loopback()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<String> text() {
        var table = new Table("interface", "family", "multicast", "");
        for (Finding each : findings) {
            table.add(each.interfaceName(), AddressFormat.format(each.family()), word(each.result()), each.text());
        }
        return table.lines();
    }

    @Override
    public List<Json> json() {
        List<Json> all = new ArrayList<>();
        for (Finding each : findings) {
            all.add(Json.event("finding")
                    .put("interface", each.interfaceName())
                    .put("family", AddressFormat.format(each.family()))
                    .put("result", word(each.result()))
                    .put("text", each.text()));
        }
        return all;
    }

    private static String word(Finding.Result result) {
        return switch (result) {
            case WORKS -> "works";
            case FAILS -> "fails";
            case NOT_TRIED -> "not tried";
            case WARNS -> "warns";
        };
    }
}
