package mcast.core.stream;

import java.util.List;
import java.util.OptionalLong;

/**
 * When a stream's datagrams were lost. The time of a loss is that of the arrival that revealed it. A gap that late
 * arrivals filled is no loss, but its time may count as that of the first or the last one if others were open
 * meanwhile. Immutable.
 *
 * @param firstLossNanos the time of the first loss, in nanoseconds since the Unix epoch; empty if nothing is missing
 * @param lastLossNanos the time of the last loss, likewise
 * @param longest the gaps with the most numbers missing, the greatest first, {@value LongestGaps#MOST} at most
 */
public record GapReport(OptionalLong firstLossNanos, OptionalLong lastLossNanos, List<Gap> longest) {
    /** Nothing is missing. */
    public static final GapReport NONE = new GapReport(OptionalLong.empty(), OptionalLong.empty(), List.of());
}
