package mcast.cli.report;

import mcast.core.AddressFormat;
import mcast.core.stream.StreamInterval;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;

/**
 * One stream at the end of an interval.
 *
 * @param key which stream
 * @param report all that is known of it
 * @param passed what happened in the interval
 * @param seconds how long the interval was
 */
record StreamRow(StreamKey key, StreamReport report, StreamInterval passed, double seconds) {
    /** Whether anything happened. */
    boolean moved() {
        return passed.received() + passed.expected() + passed.duplicates() > 0;
    }

    double datagramsPerSecond() {
        return passed.received() / seconds;
    }

    double megabitsPerSecond() {
        return passed.bytes() * 8 / 1e6 / seconds;
    }

    /** The sender and the group it sends to. */
    String name() {
        return AddressFormat.format(key.source(), key.sourcePort()) + " > "
                + AddressFormat.format(
                        key.membership().group().address(),
                        key.membership().group().port());
    }

    String interfaceName() {
        return key.membership().networkInterface().getName();
    }
}
