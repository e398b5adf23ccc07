package mcast.cli.plot;

import java.util.List;

/**
 * The words of a row. Immutable.
 *
 * @param name the first line, such as sender and group
 * @param details further lines, at most three are shown
 * @param marks moments that are pointed out
 * @param ended whether it ended as it should, so that the silence behind it is none
 * @param badness by which rows are sorted, the greatest first
 */
public record PlotLabel(String name, List<String> details, List<PlotMark> marks, boolean ended, double badness) {
    /** Makes unmodifiable copies of the lists. */
    public PlotLabel {
        details = List.copyOf(details);
        marks = List.copyOf(marks);
    }
}
