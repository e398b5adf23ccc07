package mcast.cli.report;

import java.util.List;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.core.ping.AnswerCounts;

/**
 * The summary of {@code mcast pong}. Immutable.
 *
 * @param counts the pings answered and not answered
 */
public record PongSummary(AnswerCounts counts) implements Report {
    @Override
    public List<String> text() {
        return List.of("answered " + Numbers.counted(counts.answered(), "ping")
                + (counts.heldBack() == 0 ? "" : "; " + counts.heldBack() + " held back, see --limit")
                + (counts.failed() == 0 ? "" : "; " + Numbers.counted(counts.failed(), "answer") + " could not be sent")
                + (counts.ignored() == 0
                        ? ""
                        : "; " + Numbers.counted(counts.ignored(), "datagram") + " ignored: no pings"));
    }

    @Override
    public List<Json> json() {
        return List.of(Json.event("summary")
                .put("answered", counts.answered())
                .put("heldBack", counts.heldBack())
                .put("failed", counts.failed())
                .put("ignored", counts.ignored()));
    }
}
