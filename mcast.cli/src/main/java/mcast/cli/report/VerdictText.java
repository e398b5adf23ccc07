package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mcast.cli.text.Json;
import mcast.cli.words.OptionAdvice;
import mcast.core.loss.Confidence;
import mcast.core.loss.Verdict;

/** Writes verdicts in words and as JSON. Verdicts are empty if the system does not tell. */
final class VerdictText {
    private VerdictText() {}

    /** Returns a head and a line per verdict about lost datagrams; none if nothing was lost. */
    static List<String> ofLoss(Optional<List<Verdict>> verdicts) {
        return lines("where it was lost", verdicts);
    }

    /** Returns a head and a line per verdict about a reception that heard nothing. */
    static List<String> ofSilence(Optional<List<Verdict>> verdicts) {
        return lines("nothing was heard; if anything was sent, it did not get through", verdicts);
    }

    /** Adds the verdicts to a summary. */
    static Json putInto(Json summary, Optional<List<Verdict>> verdicts) {
        return put("verdict", summary, verdicts);
    }

    /** Adds the verdicts about groups that were silent while others were heard to a summary. */
    static Json putSilenceInto(Json summary, Optional<List<Verdict>> verdicts) {
        return put("silenceVerdict", summary, verdicts);
    }

    private static Json put(String name, Json summary, Optional<List<Verdict>> verdicts) {
        if (verdicts.isEmpty()) {
            return summary.putNull(name);
        }
        List<Json> all = new ArrayList<>();
        for (Verdict each : verdicts.get()) {
            all.add(new Json()
                    .put("layer", camelCase(each.layer().name()))
                    .put("datagrams", each.datagrams())
                    .put("confidence", word(each.confidence()))
                    .put("text", advised(each)));
        }
        return summary.put(name, all);
    }

    private static List<String> lines(String head, Optional<List<Verdict>> verdicts) {
        List<String> lines = lines(verdicts);
        if (!lines.isEmpty() && verdicts.isPresent()) {
            lines.addFirst(head);
        }
        return lines;
    }

    /** Returns a line per verdict. */
    static List<String> lines(Optional<List<Verdict>> verdicts) {
        List<String> lines = new ArrayList<>();
        if (verdicts.isEmpty()) {
            lines.add("this system does not tell which layer loses datagrams");
            return lines;
        }
        for (Verdict each : verdicts.get()) {
            lines.add("  " + (each.datagrams().isPresent() ? each.datagrams().getAsLong() + " " : "") + title(each)
                    + ", " + word(each.confidence()) + ": " + advised(each));
        }
        return lines;
    }

    private static String advised(Verdict verdict) {
        return verdict.text() + OptionAdvice.against(verdict);
    }

    private static String word(Confidence confidence) {
        return confidence.name().toLowerCase(Locale.ROOT);
    }

    private static String title(Verdict verdict) {
        return switch (verdict.layer()) {
            case NETWORK -> "before this host";
            case INTERFACE -> "in the interface";
            case BACKLOG -> "in the queue behind the interface";
            case INGRESS -> "between interface and IP";
            case CORRUPT -> "damaged";
            case REVERSE_PATH -> "by the reverse-path filter";
            case FRAGMENTS -> "as fragments";
            case MEMBERSHIP -> "by the membership";
            case FIREWALL -> verdict.confidence() == Confidence.POSSIBLE ? "at IP" : "by a firewall here";
            case PORT -> "at another port";
            case SOCKET_BUFFER -> "in the receive buffer";
        };
    }

    private static String camelCase(String name) {
        int gap = name.indexOf('_');
        String lower = name.toLowerCase(Locale.ROOT);
        return gap < 0 ? lower : lower.substring(0, gap) + name.charAt(gap + 1) + lower.substring(gap + 2);
    }
}
