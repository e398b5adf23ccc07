package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import mcast.cli.text.Json;
import mcast.cli.text.TimeFormat;
import mcast.core.format.ContinuityReport;
import mcast.core.stream.BurstReport;
import mcast.core.stream.FlowReport;
import mcast.core.stream.Gap;
import mcast.core.stream.PathReport;
import mcast.core.stream.Peak;
import mcast.core.stream.StreamReport;

/** Writes all that is known of a stream as JSON. Used by one thread. */
final class StreamJson {
    private final TimeFormat time = TimeFormat.iso();

    /** Returns the object of a summary. */
    Json object(StreamRow row, OptionalLong lostHere) {
        StreamReport report = row.report();
        Json json = row.identify(new Json());
        putTime(json, "lastHeard", report.lastNanos());
        json.put("ended", report.ended())
                .put("longestSilenceMillis", report.longestSilenceNanos() / 1e6)
                .put("received", report.received())
                .put("lost", report.lost())
                .put("duplicates", report.duplicates())
                .put("reordered", report.reordered())
                .put("lossPercent", report.lossPercent())
                .put("jitterMicros", report.jitterMicros())
                .put("lostHere", lostHere)
                .put("sentBeforeFirst", report.sentBeforeFirst())
                .put("longestGap", report.longestGap())
                .put("largestDisplacement", report.largestDisplacement())
                .put("lostInFirstSecond", report.lostAtStart())
                .put("seconds", report.seconds())
                .put("atLeast", report.atLeast())
                .put("datagrams", report.datagrams())
                .put("strays", report.strays())
                .put("measured", report.isMeasured());
        putTime(json, "firstLoss", report.gaps().firstLossNanos());
        putTime(json, "lastLoss", report.gaps().lastLossNanos());
        putPath(putBursts(json.put("longestGaps", gaps(report)), report), report.path());
        if (report.latency().isPresent()) {
            LatencyText.putInto(json, report.latency().get());
        } else {
            json.putNull("latencyMicros").putNull("senderClockAheadMicros").putNull("senderClockBehindMicros");
        }
        report.continuity().ifPresent(continuity -> putContinuity(json, continuity));
        return json;
    }

    /** Returns the object of a sender without a stream. */
    Json object(FlowRow row) {
        FlowReport report = row.report();
        return row.identify(new Json())
                .put("received", report.datagrams())
                .put("control", report.control())
                .put("numbered", report.numbered())
                .put("bytes", report.bytes())
                .put("shortest", report.shortest())
                .put("longest", report.longest())
                .put("lastHeard", time.format(report.lastNanos()));
    }

    private static void putContinuity(Json json, ContinuityReport continuity) {
        List<Json> pids = new ArrayList<>();
        for (ContinuityReport.Pid each : continuity.pids()) {
            pids.add(new Json()
                    .put("pid", each.pid())
                    .put("packets", each.packets())
                    .put("missing", each.missing())
                    .put("duplicates", each.duplicates()));
        }
        json.put("pids", pids)
                .put("repeatedDatagrams", continuity.repeated())
                .put("nullPackets", continuity.nullPackets())
                .put("transportErrors", continuity.transportErrors())
                .put("discontinuities", continuity.discontinuities());
    }

    private List<Json> gaps(StreamReport report) {
        List<Json> gaps = new ArrayList<>();
        for (Gap each : report.gaps().longest()) {
            gaps.add(new Json()
                    .put("first", each.first())
                    .put("last", each.last())
                    .put("lost", each.lost())
                    .put("time", time.format(each.epochNanos())));
        }
        return gaps;
    }

    private static Json putBursts(Json json, StreamReport report) {
        BurstReport bursts = report.bursts();
        if (report.received() == 0) {
            json.putNull("peak").putNull("longestTrain");
        } else {
            var peak = new Json();
            for (Peak each : bursts.peaks()) {
                String window = "over" + each.millis() + "ms";
                peak.put(window, each.megabitsPerSecond());
            }
            json.put("peak", peak)
                    .put(
                            "longestTrain",
                            new Json().put("datagrams", bursts.trainDatagrams()).put("bytes", bursts.trainBytes()));
        }
        return json.put("bufferNeeded", report.bufferNeeded());
    }

    private static Json putPath(Json json, PathReport path) {
        if (path.joinNanos().isPresent()) {
            json.put("joinMillis", path.joinNanos().getAsLong() / 1e6);
        } else {
            json.putNull("joinMillis");
        }
        json.put("hops", path.fewestHops()).put("hopsMost", path.mostHops()).put("hopsAway", path.mostPassed());
        return path.dscp().isPresent() ? json.putNumbers("dscp", path.dscpsSeen()) : json.putNull("dscp");
    }

    private void putTime(Json json, String name, OptionalLong epochNanos) {
        if (epochNanos.isPresent()) {
            json.put(name, time.format(epochNanos.getAsLong()));
        } else {
            json.putNull(name);
        }
    }
}
