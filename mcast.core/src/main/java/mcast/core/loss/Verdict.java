package mcast.core.loss;

/**
 * One layer that lost datagrams. Immutable.
 *
 * @param layer the layer
 * @param datagrams the number lost: exact if certain, else the most it can be; 0 if not known
 * @param confidence how sure the verdict is
 * @param text one line: the cause, and the command that looks into it or mends it
 */
public record Verdict(Layer layer, long datagrams, Confidence confidence, String text) {}
