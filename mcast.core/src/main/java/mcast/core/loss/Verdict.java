package mcast.core.loss;

import java.util.OptionalLong;

/**
 * One layer that lost datagrams. Immutable.
 *
 * @param layer the layer
 * @param datagrams the number lost, at least 1: exact if certain, else the most it can be; empty if not known
 * @param confidence how sure the verdict is
 * @param text one line: the cause, and the command that looks into it or mends it
 */
public record Verdict(Layer layer, OptionalLong datagrams, Confidence confidence, String text) {}
