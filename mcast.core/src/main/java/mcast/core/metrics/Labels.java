package mcast.core.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.stream.FlowKey;

/**
 * The labels of a series. None is random and none changes when a sender starts again, so a long run does not breed
 * series.
 */
final class Labels {
    static final SequencedMap<String, String> NONE = Collections.unmodifiableSequencedMap(new LinkedHashMap<>());

    private Labels() {}

    static SequencedMap<String, String> of(Membership joined) {
        Group group = joined.group();
        SequencedMap<String, String> labels = new LinkedHashMap<>();
        labels.put("group", AddressFormat.formatWithoutZone(group.address()));
        labels.put("port", Integer.toString(group.port()));
        labels.put("interface", joined.networkInterface().name());
        return labels;
    }

    static SequencedMap<String, String> of(FlowKey sender, String format) {
        SequencedMap<String, String> labels = of(sender.membership());
        labels.put("source", AddressFormat.formatWithoutZone(sender.source()));
        labels.put("format", format);
        return labels;
    }

    /** Adds a label behind others, which stay as they are. */
    static SequencedMap<String, String> with(SequencedMap<String, String> labels, String name, String value) {
        SequencedMap<String, String> more = new LinkedHashMap<>(labels);
        more.put(name, value);
        return more;
    }
}
