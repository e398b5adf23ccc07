package mcast.core.ping;

/** The pings that still reach a responder, by those that it answers. */
public enum Reach {
    /** Multicast pings reach it. */
    MULTICAST,

    /** It left three or more multicast pings in a row unanswered, but not the unicast ones beside them. */
    UNICAST_ONLY,

    /** It left three or more multicast pings in a row unanswered, and the unicast ones beside them too. */
    NONE
}
