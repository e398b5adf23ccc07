package mcast.core.format;

/**
 * Our own numbered datagrams, with {@link NumberedHeader}. A pong goes to one host, so it belongs to no stream of a
 * group.
 */
final class NumberedFormat implements StreamFormat {
    @Override
    public String name() {
        return "mcast";
    }

    @Override
    public int width() {
        return Long.SIZE;
    }

    @Override
    public boolean tellsRuns() {
        return true;
    }

    @Override
    public boolean read(byte[] data, int from, int to, long arrivedNanos, Sighting sighting) {
        if (NumberedHeader.length(data, from, to - from) != to - from) {
            return false;
        }
        Kind kind = NumberedHeader.kind(data, from);
        sighting.set(NumberedHeader.stream(data, from), NumberedHeader.sequence(data, from));
        sighting.setSentNanos(NumberedHeader.sentNanos(data, from));
        if (kind == Kind.END) {
            sighting.setEnd();
        }
        return kind != Kind.PONG;
    }
}
