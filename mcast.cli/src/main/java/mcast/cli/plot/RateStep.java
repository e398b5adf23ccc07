package mcast.cli.plot;

import java.util.OptionalDouble;

/**
 * What a sender had within one interval. Immutable.
 *
 * @param megabits how much came
 * @param expected how many numbers there should have been, 0 if it is not known
 * @param lost how many of these were missing; less than 0 if some came late
 * @param jitterMicros the jitter; empty if it is not known
 */
public record RateStep(double megabits, double expected, double lost, OptionalDouble jitterMicros) {}
