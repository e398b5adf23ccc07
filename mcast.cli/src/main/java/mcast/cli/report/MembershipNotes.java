package mcast.cli.report;

import java.time.Instant;
import mcast.cli.console.Console;
import mcast.cli.text.TimeFormat;
import mcast.core.Membership;
import mcast.core.receive.MembershipListener;

/** Notes with the time that a membership was lost or regained. Used by the receiving thread. */
public final class MembershipNotes implements MembershipListener {
    private final Console console;
    private final TimeFormat time = TimeFormat.ofDay();

    /**
     * Makes a listener.
     *
     * @param console where to print
     */
    public MembershipNotes(Console console) {
        this.console = console;
    }

    @Override
    public void lost(Membership membership, String reason) {
        console.note(time.format(Instant.now()) + " nothing can be heard of " + membership + ": " + reason
                + "; waiting for it");
    }

    @Override
    public void renamed(Membership before, Membership now) {
        console.note(time.format(Instant.now()) + " interface " + before.networkInterface() + " is called "
                + now.networkInterface() + " now; " + now.group() + " is heard as before");
    }

    @Override
    public void rejoined(Membership membership) {
        console.note(time.format(Instant.now()) + " joined " + membership + " again");
    }
}
