package mcast.cli.words;

import mcast.core.Group;

/**
 * Two groups that carry the same stream, as {@code a=group:DUP} of a session description says (RFC 7104). Immutable.
 *
 * @param first the leg that is named first
 * @param second the other leg
 */
public record GroupPair(Group first, Group second) {}
