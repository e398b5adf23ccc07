package mcast.core.stream;

/**
 * What both legs of a {@link Pair} lost of one stream. Immutable.
 *
 * @param first the stream on the first leg; the first of its runs if the format does not tell runs apart
 * @param second the stream on the second leg
 * @param expected the numbers that are judged, of all runs
 * @param lost those of them that both legs lost
 */
public record PairLoss(StreamKey first, StreamKey second, long expected, long lost) {
    /** {@return lost of expected in percent, 0 if none were expected} */
    public double lossPercent() {
        return StreamReport.percent(lost, expected);
    }
}
