package mcast.cli.plot;

/**
 * What a mark of the charts means. Immutable.
 *
 * @param shape the path of the mark in relative moves, 14 wide at most; it begins at the foot of the words
 * @param attributes how it is painted
 * @param words what it means
 */
record PlotKey(String shape, String attributes, String words) {
    /** A field of a colour. */
    static PlotKey field(String colour, String words) {
        return new PlotKey("h14v-8h-14z", "fill=\"" + colour + "\"", words);
    }

    /** A narrow bar of a colour. */
    static PlotKey bar(String colour, String words) {
        return new PlotKey("h4v-8h-4z", "fill=\"" + colour + "\"", words);
    }

    /** A line of a colour. */
    static PlotKey line(String colour, String words) {
        return new PlotKey("m0 -3h14", "stroke=\"" + colour + "\" stroke-width=\"1.5\"", words);
    }
}
