package mcast.core.receive;

import mcast.core.Membership;

/** Told when a membership stops working and works again. Called by the thread that is in {@link Receiver#receive}. */
public interface MembershipListener {
    /** Does nothing. */
    MembershipListener NONE = new MembershipListener() {
        @Override
        public void lost(Membership membership, String reason) {}

        @Override
        public void rejoined(Membership membership) {}
    };

    /**
     * Nothing can be heard through this membership for now; the receiver goes on trying.
     *
     * @param membership the one that stopped
     * @param reason why, in a few words
     */
    void lost(Membership membership, String reason);

    /**
     * The group was joined again.
     *
     * @param membership the new one
     */
    void rejoined(Membership membership);
}
