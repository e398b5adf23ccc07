package mcast.core;

/** Counts datagrams as they pass. Used by one thread. */
final class TrafficMeter {
    private long datagrams;
    private long bytes;
    private long first;
    private long last;
    private int firstBytes;

    void add(int length, long nanoTime) {
        if (datagrams++ == 0) {
            first = nanoTime;
            firstBytes = length;
        }
        bytes += length;
        last = nanoTime;
    }

    long datagrams() {
        return datagrams;
    }

    Traffic traffic() {
        return new Traffic(datagrams, bytes, last - first, firstBytes);
    }
}
