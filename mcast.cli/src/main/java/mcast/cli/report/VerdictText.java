package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mcast.cli.text.Json;
import mcast.core.loss.Confidence;
import mcast.core.loss.Layer;
import mcast.core.loss.Verdict;

/** Verdicts in words. */
public final class VerdictText {
    private VerdictText() {}

    /**
     * A head and a line a verdict.
     *
     * @param verdicts what was found, empty where the system does not tell
     * @param silent whether nothing was heard
     * @return the lines; none where there is nothing to say
     */
    public static List<String> of(Optional<List<Verdict>> verdicts, boolean silent) {
        if (verdicts.isEmpty()) {
            return List.of("this system does not tell which layer loses datagrams");
        }
        List<String> lines = new ArrayList<>();
        for (Verdict each : verdicts.get()) {
            lines.add("  " + (each.datagrams() > 0 ? each.datagrams() + " " : "") + title(each.layer()) + ", "
                    + word(each.confidence()) + ": " + each.text());
        }
        if (!lines.isEmpty()) {
            lines.addFirst(silent ? "nothing was heard; if anything was sent, it was lost" : "where it was lost");
        }
        return lines;
    }

    /** As the summary has them. */
    public static Json putInto(Json summary, Optional<List<Verdict>> verdicts) {
        if (verdicts.isEmpty()) {
            return summary.putNull("verdict");
        }
        List<Json> all = new ArrayList<>();
        for (Verdict each : verdicts.get()) {
            Json json = new Json().put("layer", camelCase(each.layer().name()));
            all.add((each.datagrams() > 0 ? json.put("datagrams", each.datagrams()) : json.putNull("datagrams"))
                    .put("confidence", word(each.confidence()))
                    .put("text", each.text()));
        }
        return summary.put("verdict", all);
    }

    private static String word(Confidence confidence) {
        return confidence.name().toLowerCase(Locale.ROOT);
    }

    private static String title(Layer layer) {
        return switch (layer) {
            case NETWORK -> "before this host";
            case INTERFACE -> "in the interface";
            case BACKLOG -> "in the queue behind the interface";
            case INGRESS -> "between interface and IP";
            case CORRUPT -> "damaged";
            case REVERSE_PATH -> "by the reverse-path filter";
            case FRAGMENTS -> "as fragments";
            case MEMBERSHIP -> "by the membership";
            case FIREWALL -> "by a firewall here";
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
