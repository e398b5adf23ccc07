package mcast.cli.command;

import java.util.List;
import mcast.cli.report.JudgementText;
import mcast.cli.words.GroupNames;
import mcast.core.loss.Expectation;
import mcast.core.loss.Judgement;
import mcast.core.loss.Shortfall;

/**
 * The end of a reception: what it failed in. If the reader of the output has gone before the end, that fewer came than
 * were asked for is its doing, but what a limit forbids is a failure. Immutable.
 */
final class Delivery {
    private final Judgement failed;
    private final boolean isRead;

    Delivery(Expectation expected, Judgement judgement, boolean isRead) {
        this.isRead = isRead;
        failed = isRead
                ? judgement
                : new Judgement(
                        judgement.silentGroups(),
                        judgement.silentInterfaces(),
                        judgement.shortfalls().stream()
                                .filter(each -> isForbidden(each, expected))
                                .toList());
    }

    private static boolean isForbidden(Shortfall shortfall, Expectation expected) {
        return switch (shortfall) {
            case Shortfall.FewDatagrams few -> false;
            case Shortfall.NothingReceived nothing -> expected.maxLossPercent().isPresent(); // it is not known
            default -> true;
        };
    }

    ExitStatus status() {
        return failed.delivered() ? ExitStatus.DONE : ExitStatus.NOT_DELIVERED;
    }

    /** Returns what nobody has read of: lines about its failure, none if the output has told. */
    List<String> untold(GroupNames names) {
        if (isRead || failed.delivered()) {
            return List.of();
        }
        List<String> lines = JudgementText.shortfalls(failed, names);
        return lines.isEmpty() ? List.of("not delivered: nothing was received") : lines;
    }
}
