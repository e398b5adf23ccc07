package mcast.cli.plot;

import java.util.List;

/**
 * What the picture shows. Immutable.
 *
 * @param title the first line
 * @param subtitle further lines, two at most: groups, interfaces, host, date, version
 * @param amountUnit the unit of the area, such as {@code Mbit/s}
 * @param lineName what the line is, such as {@code jitter}
 */
public record PlotAxes(String title, List<String> subtitle, String amountUnit, String lineName) {
    /** Makes an unmodifiable copy of the list. */
    public PlotAxes {
        subtitle = List.copyOf(subtitle);
    }
}
