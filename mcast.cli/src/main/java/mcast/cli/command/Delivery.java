package mcast.cli.command;

import java.util.List;
import mcast.cli.console.Console;
import mcast.cli.report.JudgementText;
import mcast.cli.words.GroupNames;
import mcast.core.loss.Expectation;
import mcast.core.loss.Judgement;
import mcast.core.loss.Shortfall;

/** The exit status of a reception. */
final class Delivery {
    private Delivery() {}

    /**
     * Returns the status. If the reader of the output has gone before the end, that fewer came than were asked for is
     * its doing, but what a limit forbids is a failure: nobody has read of that, so it is noted.
     */
    static ExitStatus of(Expectation expected, Judgement judgement, GroupNames names, Console console) {
        if (!console.out().isReaderGone()) {
            return judgement.delivered() ? ExitStatus.DONE : ExitStatus.NOT_DELIVERED;
        }
        List<Shortfall> forbidden = judgement.shortfalls().stream()
                .filter(each -> !(each instanceof Shortfall.FewDatagrams))
                .toList();
        if (forbidden.isEmpty() || !expected.hasLimits()) {
            return ExitStatus.DONE;
        }
        List<String> lines = JudgementText.shortfalls(
                new Judgement(judgement.silentGroups(), judgement.silentInterfaces(), forbidden), names);
        console.note(lines.isEmpty() ? List.of("not delivered: nothing was received") : lines);
        return ExitStatus.NOT_DELIVERED;
    }
}
