package mcast.core;

import java.util.List;

/** Counts datagrams as they pass. Used by one thread. */
public final class TrafficMeter {
    private long datagrams;
    private long bytes;
    private long first;
    private long last;
    private long firstDatagrams;
    private long firstBytes;

    /** Makes a meter that has counted nothing. */
    public TrafficMeter() {}

    /** Counts datagrams that passed together, and their bytes. */
    public void add(int count, long length, long nanoTime) {
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

    public long datagrams() {
        return datagrams;
    }

    public Traffic traffic() {
        return new Traffic(datagrams, bytes, last - first, firstDatagrams, firstBytes);
    }

    /** What passed several at the same time, from the first datagram of all to the last. */
    public static Traffic together(List<TrafficMeter> meters) {
        var all = new TrafficMeter();
        for (TrafficMeter each : meters) {
            if (each.datagrams == 0) {
                continue;
            }
            if (all.datagrams == 0 || each.first - all.first < 0) {
                all.first = each.first;
                all.firstDatagrams = each.firstDatagrams;
                all.firstBytes = each.firstBytes;
            }
            all.last = all.datagrams == 0 || each.last - all.last > 0 ? each.last : all.last;
            all.datagrams += each.datagrams;
            all.bytes += each.bytes;
        }
        return all.traffic();
    }
}
