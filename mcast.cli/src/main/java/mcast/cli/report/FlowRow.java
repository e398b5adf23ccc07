package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.cli.text.EscapedText;
import mcast.cli.text.FlowJson;
import mcast.cli.text.Json;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.stream.FlowKey;
import mcast.core.stream.FlowReport;

/**
 * A sender's datagrams without a number, at the end of an interval. Immutable.
 *
 * @param key the sender and the group
 * @param report all that is known of them
 * @param datagrams those of the interval
 * @param bytes their payload bytes
 * @param seconds the length of the interval
 * @param groupName the name that the user gave to the group, if any
 */
public record FlowRow(
        FlowKey key, FlowReport report, long datagrams, long bytes, double seconds, Optional<String> groupName) {
    /** Forged senders that never go on must not fill the output. */
    private static final int MOST_STOPPED = 64;

    /** Returns the rows to print: those that changed, and the first of the other senders that have no stream. */
    static List<FlowRow> toPrint(List<FlowRow> rows) {
        List<FlowRow> shown = new ArrayList<>();
        int stopped = 0;
        for (FlowRow each : rows) {
            if (each.datagrams > 0 || (!each.report.hasStream() && stopped++ < MOST_STOPPED)) {
                shown.add(each);
            }
        }
        return shown;
    }

    double datagramsPerSecond() {
        return datagrams / seconds;
    }

    double megabitsPerSecond() {
        return bytes * 8 / 1e6 / seconds;
    }

    /** Returns {@code 102 to 200 bytes}. */
    String sizes() {
        return report.shortest()
                + (report.shortest() == report.longest() ? "" : " to " + report.longest())
                + (report.longest() == 1 ? " byte" : " bytes");
    }

    /** Returns the sender and the group, and the name of the group if it has one. */
    String name() {
        return name(key) + GroupText.behind(groupName);
    }

    /** Returns the sender and the group of a flow; the zone of an address may be any name, so it is escaped. */
    static String name(FlowKey key) {
        Group group = key.membership().group();
        return EscapedText.of(AddressFormat.format(key.source(), key.sourcePort()) + " > "
                + AddressFormat.format(group.address(), group.port()));
    }

    /** Puts the fields that identify the sender and the group into an object. */
    Json identify(Json json) {
        return GroupText.put(FlowJson.put(json, key.source(), key.sourcePort(), key.membership()), groupName);
    }
}
