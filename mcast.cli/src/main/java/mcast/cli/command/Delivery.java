package mcast.cli.command;

import mcast.cli.console.Console;
import mcast.cli.report.JudgementText;
import mcast.cli.words.GroupNames;
import mcast.core.loss.Expectation;
import mcast.core.loss.Judgement;

/** The exit status of a reception. */
final class Delivery {
    private Delivery() {}

    /**
     * Returns the status. If the reader of the output has gone before the end, only what a limit forbids is a failure:
     * that less came than was asked for is the reader's doing. Nobody has read of the failure then, so it is noted.
     */
    static ExitStatus of(Expectation expected, Judgement judgement, GroupNames names, Console console) {
        if (judgement.delivered()) {
            return ExitStatus.DONE;
        }
        if (console.out().isReaderGone()) {
            if (!expected.hasLimits()) {
                return ExitStatus.DONE;
            }
            console.note(JudgementText.shortfalls(judgement, names));
        }
        return ExitStatus.NOT_DELIVERED;
    }
}
