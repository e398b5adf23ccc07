package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mcast.cli.text.EscapedText;
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
        for (Finding each : diagnosis.findings()) {
            table.add(each.interfaceName().orElse("this host"), family(each), word(each.result()), each.text());
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add(EscapedText.of(diagnosis.verdict().text()));
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

    private static String family(Finding finding) {
        return finding.family().map(AddressFormat::format).orElse("");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
