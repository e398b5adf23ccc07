package mcast.core.mesh;

/**
 * A host's word on how it hears one sender. Immutable. On the wire each number but the run has 32 bits; larger ones are
 * written as the largest.
 *
 * @param run the run of the sender
 * @param upto the number of multicast pings that the sender is known to have sent
 * @param since the number of the first one that counts: the first that was heard, or that could have been
 * @param received the multicast pings heard from that one on, without duplicates
 * @param unicast the unicast pings heard, of a sender that proved its address
 * @param multicastAgeMillis time since the newest multicast ping was heard
 * @param ageMillis time since the newest ping of either kind was heard
 */
record Hearing(long run, long upto, long since, long received, long unicast, long multicastAgeMillis, long ageMillis) {}
