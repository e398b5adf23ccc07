package mcast.cli.command;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.words.PingArguments;
import mcast.core.ping.PingReport;
import mcast.core.ping.Pinger;

/** The causes on this host that answers are missing, with the option that helps. */
final class PingCauses {
    private PingCauses() {}

    /**
     * Returns the causes, unless nothing is missing.
     *
     * @param pinger whose run has ended
     * @param report what came of it
     * @param asked the options given
     * @return a line per cause
     */
    static List<String> of(Pinger pinger, PingReport report, PingArguments asked) {
        boolean isComplete = report.responders().size() >= asked.expected();
        if (isComplete && !report.isLossy() && pinger.answersDropped() == 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(pinger.causesOfSilence());
        if (pinger.dropsAnswers()) {
            boolean named = asked.options().sourcePort().isPresent();
            String port = named ? "" + asked.options().sourcePort().getAsInt() : "N";
            lines.add(
                    "answers come by unicast from ports that nothing here has sent to, so a firewall that lets replies"
                            + " in does not know them: " + (named ? "" : "ask with --source-port N, and ")
                            + "let them in: nft add rule inet TABLE CHAIN udp dport " + port + " accept");
        }
        return lines;
    }
}
