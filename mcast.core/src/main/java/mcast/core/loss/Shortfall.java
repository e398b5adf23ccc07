package mcast.core.loss;

import java.time.Duration;
import mcast.core.Group;
import mcast.core.NamedInterface;
import mcast.core.stream.FlowKey;
import mcast.core.stream.PairLoss;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;

/** One thing that a reception was to deliver and did not. Immutable. */
public sealed interface Shortfall {
    /** No datagram was received at all. */
    record NothingReceived() implements Shortfall {}

    /**
     * Fewer datagrams than expected.
     *
     * @param received the number of datagrams
     * @param expected the least number
     */
    record FewDatagrams(long received, long expected) implements Shortfall {}

    /**
     * Fewer groups than expected.
     *
     * @param heard the number of groups that were heard
     * @param expected the least number
     */
    record FewGroups(int heard, int expected) implements Shortfall {}

    /**
     * A group that was not heard, while others were.
     *
     * @param group the group
     */
    record SilentGroup(Group group) implements Shortfall {}

    /**
     * An interface on which no group was heard, while others were.
     *
     * @param networkInterface the interface
     */
    record SilentInterface(NamedInterface networkInterface) implements Shortfall {}

    /**
     * A group that was silent for too long.
     *
     * @param group the group
     * @param silence its longest silence
     * @param allowed the longest that is allowed
     */
    record LongSilence(Group group, Duration silence, Duration allowed) implements Shortfall {}

    /**
     * A stream that lost too much.
     *
     * @param stream the stream
     * @param report what became of it
     * @param allowed the most that it may lose in percent
     */
    record Loss(StreamKey stream, StreamReport report, double allowed) implements Shortfall {}

    /**
     * A stream of which both legs of a pair lost too much.
     *
     * @param loss what both lost
     * @param allowed the most that they may lose in percent
     */
    record LossOfPair(PairLoss loss, double allowed) implements Shortfall {}

    /**
     * A stream that is not heard on both legs of a pair, so that the loss of the pair is not known.
     *
     * @param stream the stream on the leg that it is heard on
     */
    record NotPaired(StreamKey stream) implements Shortfall {}

    /**
     * A stream of a pair of which too few numbers were judged: what one leg brought was too far from the other's.
     *
     * @param loss what is known of it
     */
    record NotCompared(PairLoss loss) implements Shortfall {}

    /**
     * A stream that stopped without an end mark, so that the loss of what was sent since is not known.
     *
     * @param stream the stream
     * @param silence the time from its last datagram to the end of the reception
     */
    record Stopped(StreamKey stream, Duration silence) implements Shortfall {}

    /**
     * A stream whose loss cannot be measured, although it has numbers: they may have wrapped in a silence, or too many
     * of them are not believed.
     *
     * @param stream the stream
     * @param report what became of it
     */
    record NotMeasured(StreamKey stream, StreamReport report) implements Shortfall {}

    /**
     * A sender to a group whose datagrams have no number, so that their loss cannot be measured.
     *
     * @param flow the sender and the group
     * @param received the number of its datagrams
     */
    record Unnumbered(FlowKey flow, long received) implements Shortfall {}

    /**
     * Streams and senders that could not be judged, because there were too many.
     *
     * @param datagrams the number of their datagrams
     */
    record NotJudged(long datagrams) implements Shortfall {}
}
