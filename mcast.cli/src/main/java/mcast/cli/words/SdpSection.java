package mcast.cli.words;

import java.util.ArrayList;
import java.util.List;

/**
 * What may stand before the first {@code m=} line of a session description, for all media, and behind each, for one.
 * Filled by one thread while the lines are read.
 *
 * @param connections the {@code c=} lines
 * @param filters the {@code a=source-filter:} lines
 */
record SdpSection(List<SdpConnection> connections, List<SdpSourceFilter> filters) {
    /** Makes an empty section. */
    SdpSection() {
        this(new ArrayList<>(), new ArrayList<>());
    }
}
