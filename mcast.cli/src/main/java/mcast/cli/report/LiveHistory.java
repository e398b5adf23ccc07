package mcast.cli.report;

/** The last intervals of one row of the live table. Used by one thread. */
final class LiveHistory {
    /** Intervals that are kept. */
    static final int LENGTH = 60;

    /** The bars at both ends of a picture. */
    private static final int BARS = 2;

    private final Sparkline rate;
    private final Sparkline loss;

    /** Makes an empty one, whose pictures are made of block characters if the terminal can show them. */
    LiveHistory(boolean blocks) {
        rate = new Sparkline(LENGTH, blocks);
        loss = new Sparkline(LENGTH, blocks);
    }

    void add(LiveRow row) {
        rate.add(row.datagramsPerSecond());
        loss.add(row.lossPercent());
    }

    /** Returns a picture of {@link LiveColumn#RATES} or {@link LiveColumn#LOSSES} between bars. */
    String picture(LiveColumn column, int width) {
        int values = Math.max(0, width - BARS);
        return "|" + (column == LiveColumn.LOSSES ? loss.percents(values) : rate.linear(values)) + "|";
    }
}
