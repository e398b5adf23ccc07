package mcast.cli.plot;

import java.util.OptionalDouble;

/**
 * What a row of a picture had within one interval. Immutable.
 *
 * @param amount what the area shows: divided by the time it is a rate
 * @param expected how many there should have been, 0 if it is not known
 * @param lost how many of these were missing; less than 0 if some came late
 * @param micros what the line shows, in microseconds; empty if it is not known
 */
public record PlotStep(double amount, double expected, double lost, OptionalDouble micros) {}
