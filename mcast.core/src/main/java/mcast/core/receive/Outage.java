package mcast.core.receive;

import java.time.Instant;
import java.util.Optional;
import mcast.core.Membership;

/**
 * A time in which a receiver could hear nothing of a group, as it noted itself. Immutable.
 *
 * @param membership the membership that did not work
 * @param reason the reason, in a few words
 * @param from when it was noted, up to a second late
 * @param until when the group was joined again, if it was
 */
public record Outage(Membership membership, String reason, Instant from, Optional<Instant> until) {}
