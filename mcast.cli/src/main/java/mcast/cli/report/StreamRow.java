package mcast.cli.report;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import mcast.cli.text.FlowJson;
import mcast.cli.text.Json;
import mcast.core.AddressFormat;
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
 */
public record StreamRow(StreamKey key, StreamReport report, StreamInterval passed, double seconds) {
    /** Forged streams that never go on must not fill the output. */
    private static final int MOST_STOPPED = 64;

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

    String name() {
        return name(key);
    }

    /** Returns the sender and the group of a stream. */
    static String name(StreamKey key) {
        return AddressFormat.format(key.source(), key.sourcePort()) + " > "
                + AddressFormat.format(
                        key.membership().group().address(),
                        key.membership().group().port());
    }

    /** Returns {@code lost} of {@code expected} with what they are, unless they are datagrams. */
    static String share(StreamKey key, StreamReport report) {
        return (report.atLeast() ? "at least " : "") + report.lost() + " of " + report.expected() + units(key);
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
        return identify(key, json);
    }

    static Json identify(StreamKey key, Json json) {
        return FlowJson.put(json, key.source(), key.sourcePort(), key.membership())
                .put("stream", HexFormat.of().toHexDigits(key.stream()))
                .put("format", key.format().name())
                .put("unit", key.format().unit().plural());
    }
}
