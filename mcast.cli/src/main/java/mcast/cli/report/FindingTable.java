package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mcast.cli.text.Json;
import mcast.cli.text.Table;
import mcast.core.AddressFormat;
import mcast.core.doctor.Diagnosis;
import mcast.core.doctor.Finding;
import mcast.core.doctor.Verdict;

/**
 * The findings of {@code mcast doctor} and, last, its verdict. Immutable.
 *
 * @param diagnosis what was found
 */
public record FindingTable(Diagnosis diagnosis) implements Report {
    @Override
    public List<String> text() {
        var table = new Table("interface", "family", "multicast", "");
        List<Finding> findings = diagnosis.findings();
        for (int i = 0; i < findings.size(); ) {
            Finding each = findings.get(i);
            boolean isOfBoth = i + 1 < findings.size() && differInFamily(each, findings.get(i + 1));
            table.add(
                    each.interfaceName().orElse("this host"),
                    isOfBoth ? "both" : family(each),
                    word(each.result()),
                    each.text());
            i += isOfBoth ? 2 : 1;
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add(diagnosis.verdict().text());
        return lines;
    }

    @Override
    public List<Json> json() {
        List<Json> all = new ArrayList<>();
        for (Finding each : diagnosis.findings()) {
            all.add(Json.event("finding")
                    .put("interface", each.interfaceName())
                    .put("family", each.family().map(AddressFormat::format))
                    .put("topic", word(each.topic()))
                    .put("result", word(each.result()))
                    .put("certainty", word(each.certainty()))
                    .put("text", each.text()));
        }
        Verdict verdict = diagnosis.verdict();
        all.add(Json.event("summary")
                .put("verdict", verdict.text())
                .put("result", word(verdict.outcome()))
                .putTexts("usable", verdict.usable())
                .putTexts("heard", verdict.heard())
                .put("failures", diagnosis.count(Finding.Result.FAILS))
                .put("warnings", diagnosis.count(Finding.Result.WARNS))
                .put("notes", diagnosis.count(Finding.Result.NOTES)));
        return all;
    }

    /** Returns whether two findings are the same but for their families, which make one line then. */
    private static boolean differInFamily(Finding one, Finding other) {
        return one.family().isPresent()
                && other.family().isPresent()
                && !one.family().equals(other.family())
                && one.interfaceName().equals(other.interfaceName())
                && one.result() == other.result()
                && one.text().equals(other.text());
    }

    private static String family(Finding finding) {
        return finding.family().map(AddressFormat::format).orElse("");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
