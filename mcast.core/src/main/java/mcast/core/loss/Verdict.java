package mcast.core.loss;

/**
 * One layer that let datagrams go. Immutable.
 *
 * @param layer which
 * @param datagrams how many at most, or how many for certain; 0 where that is not known
 * @param confidence how sure that is
 * @param text what was counted and what mends it; one line
 */
public record Verdict(Layer layer, long datagrams, Confidence confidence, String text) {}
