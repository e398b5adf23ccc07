package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.core.capture.SkipReason;

/**
 * The summary of {@code mcast send --replay}. Immutable.
 *
 * @param sent what was sent
 * @param skipped the packets of the capture that were passed over, without counts of 0
 */
public record ReplaySummary(SendSummary sent, Map<SkipReason, Long> skipped) implements Report {
    /** Takes a copy. */
    public ReplaySummary {
        skipped = Map.copyOf(skipped);
    }

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>(sent.text());
        if (!skipped.isEmpty()) {
            lines.add(skippedText());
        }
        return lines;
    }

    private String skippedText() {
        var reasons = new StringBuilder();
        for (SkipReason each : SkipReason.values()) {
            long count = skipped.getOrDefault(each, 0L);
            if (count > 0) {
                reasons.append(reasons.isEmpty() ? ": " : ", ")
                        .append(count)
                        .append(' ')
                        .append(text(each));
            }
        }
        return "skipped " + Numbers.counted(total(), "packet") + reasons;
    }

    private long total() {
        long total = 0;
        for (long each : skipped.values()) {
            total += each;
        }
        return total;
    }

    @Override
    public List<Json> json() {
        List<Json> objects = sent.json();
        var reasons = new Json();
        for (SkipReason each : SkipReason.values()) {
            long count = skipped.getOrDefault(each, 0L);
            if (count > 0) {
                reasons.put(name(each), count);
            }
        }
        objects.getLast().put("skipped", total()).put("skippedBy", reasons);
        return objects;
    }

    private static String text(SkipReason reason) {
        return switch (reason) {
            case LINK_TYPE -> "of a link type that is not read";
            case NOT_IP -> "not IP";
            case NOT_UDP -> "not UDP";
            case NOT_MULTICAST -> "not to a multicast group";
            case FRAGMENT -> "in fragments";
            case CUT_SHORT -> "cut short by the snap length";
            case MALFORMED -> "malformed";
            case GROUP_LIMIT -> "to groups beyond the first 1024";
        };
    }

    private static String name(SkipReason reason) {
        return switch (reason) {
            case LINK_TYPE -> "linkType";
            case NOT_IP -> "notIp";
            case NOT_UDP -> "notUdp";
            case NOT_MULTICAST -> "notMulticast";
            case FRAGMENT -> "fragment";
            case CUT_SHORT -> "cutShort";
            case MALFORMED -> "malformed";
            case GROUP_LIMIT -> "groupLimit";
        };
    }
}
