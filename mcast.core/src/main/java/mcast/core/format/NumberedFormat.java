package mcast.core.format;

/** Reads our own numbered datagrams. A pong goes to one host and is of no stream to a group. */
final class NumberedFormat {
    private NumberedFormat() {}

    /** Whether {@code data[from]} to {@code data[to - 1]} is one; {@code sighting} is then what it says. */
    static boolean read(byte[] data, int from, int to, Sighting sighting) {
        if (NumberedHeader.length(data, from, to - from) != to - from) {
            return false;
        }
        Kind kind = NumberedHeader.kind(data, from);
        sighting.stream = NumberedHeader.stream(data, from);
        sighting.sequence = NumberedHeader.sequence(data, from);
        sighting.sentNanos = NumberedHeader.sentNanos(data, from);
        sighting.timed = true;
        sighting.end = kind == Kind.END;
        return kind != Kind.PONG;
    }
}
