package mcast.cli.plot;

import java.util.List;

/**
 * The words above all rows. Immutable.
 *
 * @param title the first line
 * @param subtitle further lines: groups, interfaces, host, date, version
 */
public record PlotHead(String title, List<String> subtitle) {
    /** Makes an unmodifiable copy of the list. */
    public PlotHead {
        subtitle = List.copyOf(subtitle);
    }
}
