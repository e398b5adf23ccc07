package mcast.core;

/** Counts datagrams as they pass. Used by one thread. */
final class TrafficMeter {
    private long datagrams;
    private long bytes;
    private long first;
    private long last;
    private long firstDatagrams;
    private long firstBytes;

    /** Counts datagrams that passed together, and their bytes. */
    void add(int count, long length, long nanoTime) {
        if (datagrams == 0) {
            first = nanoTime;
        }
        if (nanoTime == first) {
            firstDatagrams += count;
            firstBytes += length;
        }
        datagrams += count;
        bytes += length;
        last = nanoTime;
    }

    long datagrams() {
        return datagrams;
    }

    Traffic traffic() {
        return new Traffic(datagrams, bytes, last - first, firstDatagrams, firstBytes);
    }
}
