package mcast.cli.report;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import mcast.cli.text.FlowJson;
import mcast.cli.text.Json;
import mcast.core.format.Unit;
import mcast.core.stream.StreamInterval;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;

/**
 * One stream at the end of an interval. Immutable.
 *
 * @param key identifies the stream
 * @param report all that is known of the stream
 * @param passed the changes within the interval
 * @param seconds the length of the interval
 * @param groupName the name that the user gave to the group, if any
 */
public record StreamRow(
        StreamKey key, StreamReport report, StreamInterval passed, double seconds, Optional<String> groupName) {
    /** Forged streams that never go on must not fill the output. */
    private static final int MOST_STOPPED = 64;

    /** Makes the row of a stream whose group has no name. */
    StreamRow(StreamKey key, StreamReport report, StreamInterval passed, double seconds) {
        this(key, report, passed, seconds, Optional.empty());
    }

    /** Returns the rows to print: those that changed, and the first of those that did not and have not ended. */
    static List<StreamRow> toPrint(List<StreamRow> rows) {
        List<StreamRow> shown = new ArrayList<>();
        int stopped = 0;
        for (StreamRow each : rows) {
            if (each.moved() || (!each.report.ended() && stopped++ < MOST_STOPPED)) {
                shown.add(each);
            }
        }
        return shown;
    }

    private boolean moved() {
        return passed.datagrams() + passed.expected() > 0;
    }

    double datagramsPerSecond() {
        return passed.datagrams() / seconds;
    }

    double megabitsPerSecond() {
        return passed.bytes() * 8 / 1e6 / seconds;
    }

    /** Returns the sender and the group of the stream, and the name of the group if it has one. */
    String name() {
        return name(key) + GroupText.behind(groupName);
    }

    /** Returns the sender and the group of a stream. */
    static String name(StreamKey key) {
        return FlowRow.name(key.flow());
    }

    /** Returns {@code lost} of {@code expected} with what they are, unless they are datagrams. */
    static String share(StreamKey key, StreamReport report) {
        return atLeast(key, report) + report.lost() + " of " + report.expected() + units(key);
    }

    /** Returns the words before a loss that may be greater; a narrow format that shows no loss has most likely none. */
    static String atLeast(StreamKey key, StreamReport report) {
        return report.atLeast() && (report.lost() > 0 || !key.format().isAtLeast()) ? "at least " : "";
    }

    /** Returns {@code rtp SSRC 12345678, run 2}. */
    static String formatName(StreamKey key) {
        return key.format().name()
                + (key.stream() == 0 ? "" : " " + key.format().describe(key.stream()))
                + (key.run() == 0 ? "" : ", run " + (key.run() + 1));
    }

    /** Returns the word for what is counted, unless it is datagrams. */
    static String units(StreamKey key) {
        Unit unit = key.format().unit();
        return unit == Unit.DATAGRAMS ? "" : " " + unit.plural();
    }

    String interfaceName() {
        return key.membership().networkInterface().name();
    }

    /** Puts the fields that identify the stream into an object. */
    Json identify(Json json) {
        return GroupText.put(identify(key, json), groupName);
    }

    static Json identify(StreamKey key, Json json) {
        return FlowJson.put(json, key.source(), key.sourcePort(), key.membership())
                .put("stream", HexFormat.of().toHexDigits(key.stream()))
                .put("format", key.format().name())
                .put("unit", key.format().unit().plural())
                .put("run", key.run() + 1);
    }
}
