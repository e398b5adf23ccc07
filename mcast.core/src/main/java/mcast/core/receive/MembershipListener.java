package mcast.core.receive;

import mcast.core.Membership;

/**
 * Hears of a membership that stops working, and of one that works again. The thread in {@link Receiver#receive} calls
 * it, and receives nothing meanwhile.
 */
public interface MembershipListener {
    /** Does nothing. */
    MembershipListener NONE = new MembershipListener() {
        @Override
        public void lost(Membership membership, String reason) {}

        @Override
        public void rejoined(Membership membership) {}
    };

    /**
     * A membership hears nothing for now. The receiver goes on trying to join again.
     *
     * @param membership the membership that stopped
     * @param reason the reason, in a few words
     */
    void lost(Membership membership, String reason);

    /**
     * A group is joined again.
     *
     * @param membership the new membership, with the interface as it is now
     */
    void rejoined(Membership membership);

    /**
     * The interface of a membership has another name now. It goes on being heard. Does nothing unless overridden.
     *
     * @param before the membership with the old name
     * @param now the same membership with the new name
     */
    default void renamed(Membership before, Membership now) {}
}
