package mcast.cli;

import java.time.Instant;
import mcast.core.Membership;
import mcast.core.MembershipListener;

/** Says on standard error, with the time, when a membership is lost and when it is back. */
final class MembershipNotes implements MembershipListener {
    private final Console console;
    private final ArrivalTime time = ArrivalTime.ofDay();

    MembershipNotes(Console console) {
        this.console = console;
    }

    @Override
    public void lost(Membership membership, String reason) {
        console.note(time.format(Instant.now()) + " nothing can be heard of " + membership + ": " + reason
                + "; waiting for it");
    }

    @Override
    public void rejoined(Membership membership) {
        console.note(time.format(Instant.now()) + " joined " + membership + " again");
    }
}
