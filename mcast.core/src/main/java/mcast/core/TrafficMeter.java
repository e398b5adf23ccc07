package mcast.core;

import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts datagrams as they pass. One thread adds; any thread may ask for the traffic at any time, and gets all numbers
 * of one moment. Adding takes no lock and allocates nothing.
 */
public final class TrafficMeter {
    /** Odd while the numbers change. A reader that sees the same even version before and after has numbers that fit. */
    private final AtomicInteger version = new AtomicInteger();

    private long datagrams;
    private long bytes;
    private long first;
    private long last;
    private long firstDatagrams;
    private long firstBytes;

    /** Makes a meter that has counted nothing. */
    public TrafficMeter() {}

    /**
     * Counts datagrams that passed together. For one thread only.
     *
     * @param count how many, at least 1
     * @param length their payload bytes together
     * @param nanoTime when they passed, by {@link System#nanoTime}; not before that of the last call
     */
    public void add(int count, long length, long nanoTime) {
        int changing = version.getPlain() + 1;
        version.setOpaque(changing);
        VarHandle.storeStoreFence();
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
        version.setRelease(changing + 1);
    }

    /**
     * Returns how many datagrams were counted. For the thread that adds.
     *
     * @return a count
     */
    public long datagrams() {
        return datagrams;
    }

    /**
     * Returns the traffic so far. Safe in any thread.
     *
     * @return the traffic at one moment
     */
    public Traffic traffic() {
        return snapshot().sum();
    }

    /**
     * Returns the traffic of several meters as that of one. Safe in any thread.
     *
     * @param meters meters that counted at the same time
     * @return the sums, from the first datagram of all to the last; each meter's numbers are of one moment
     */
    public static Traffic together(List<TrafficMeter> meters) {
        var all = new TrafficMeter();
        for (TrafficMeter meter : meters) {
            TrafficMeter each = meter.snapshot();
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
        return all.sum();
    }

    private Traffic sum() {
        return new Traffic(datagrams, bytes, last - first, firstDatagrams, firstBytes);
    }

    /** Copies the numbers when none of them changes. */
    private TrafficMeter snapshot() {
        var copy = new TrafficMeter();
        while (true) {
            int before = version.getAcquire();
            copy.datagrams = datagrams;
            copy.bytes = bytes;
            copy.first = first;
            copy.last = last;
            copy.firstDatagrams = firstDatagrams;
            copy.firstBytes = firstBytes;
            VarHandle.acquireFence();
            if (before % 2 == 0 && version.getOpaque() == before) {
                return copy;
            }
            Thread.onSpinWait();
        }
    }
}
