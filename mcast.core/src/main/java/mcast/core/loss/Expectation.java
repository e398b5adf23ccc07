package mcast.core.loss;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import mcast.core.NamedInterface;

/**
 * What a reception has to deliver. Something is to be heard in any case. Immutable.
 *
 * @param datagrams the least number of datagrams; empty for no limit
 * @param groups the least number of groups that are heard; empty for no limit
 * @param maxSilence the longest time that a group may be silent; empty for no limit
 * @param maxLossPercent the most that a stream may lose in percent. With such a limit all streams are to be judged:
 *     none may stop without an end mark, each sender needs a stream, and no group may be silent. Of a pair it is the
 *     most that both legs may lose of a stream, and each stream has to be heard on both. Empty if no loss decides
 * @param interfaces those on which something is to be heard if there is a limit of loss; none if it does not matter
 *     where
 */
public record Expectation(
        OptionalLong datagrams,
        OptionalInt groups,
        Optional<Duration> maxSilence,
        OptionalDouble maxLossPercent,
        List<NamedInterface> interfaces) {
    /** That something is heard, and no more. */
    public static final Expectation ANYTHING = new Expectation(
            OptionalLong.empty(), OptionalInt.empty(), Optional.empty(), OptionalDouble.empty(), List.of());

    /** Copies the list. */
    public Expectation {
        interfaces = List.copyOf(interfaces);
    }
}
