package mcast.core.stream;

/**
 * What both legs of a {@link Pair} lost of one stream. Immutable.
 *
 * @param first the stream on the first leg; the first of its runs if the format does not tell runs apart
 * @param second the stream on the second leg
 * @param expected the numbers that are judged, of all runs
 * @param lost those of them that both legs lost
 * @param uncompared numbers that one leg brought and that could not be judged, because what the other leg brought was
 *     too far from them; 0 unless they are more than those judged of the same run
 */
public record PairLoss(StreamKey first, StreamKey second, long expected, long lost, long uncompared) {
    /** {@return whether the loss is that of the stream: false if too many numbers could not be compared} */
    public boolean isKnown() {
        return uncompared == 0;
    }

    /** {@return lost of expected in percent, 0 if none were expected} */
    public double lossPercent() {
        return StreamReport.percent(lost, expected);
    }
}
