package mcast.cli.report;

import java.util.List;
import java.util.Optional;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.core.ping.AnswerCounts;

/**
 * The summary of {@code mcast pong}. Immutable.
 *
 * @param counts the pings answered and not answered
 * @param refusal why the newest answer that could not be sent was refused, if one was
 */
public record PongSummary(AnswerCounts counts, Optional<String> refusal) implements Report {
    @Override
    public List<String> text() {
        String failed = counts.failed() == 0
                ? ""
                : "; " + Numbers.counted(counts.failed(), "answer") + " could not be sent"
                        + (refusal.isEmpty() ? "" : ", the last " + refusal.get());
        return List.of("answered " + Numbers.counted(counts.answered(), "ping")
                + (counts.heldBack() == 0 ? "" : "; " + counts.heldBack() + " held back, see --limit")
                + (counts.ignored() == 0
                        ? ""
                        : "; " + Numbers.counted(counts.ignored(), "datagram") + " ignored: no pings")
                + failed);
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
