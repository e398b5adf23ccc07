package mcast.cli.plot;

/**
 * A moment that a row points out. Immutable.
 *
 * @param epochNanos when, in nanoseconds since the Unix epoch
 * @param text what it was, in a few words
 */
public record PlotMark(long epochNanos, String text) {}
