package mcast.core.stream;

import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;
import mcast.core.Group;

/**
 * Deals a bounded number of places, so that one source in one group cannot take the places of others. Sources and
 * groups whose hashes collide share a share; a random seed keeps a forger from choosing them. Used by one thread.
 */
final class Shares {
    /** The places in all. */
    static final int LIMIT = 4_096;

    /** The most of one source in one group. */
    static final int SHARE = LIMIT / 4;

    private static final int HASHES = 4 * LIMIT;

    private final long seed = ThreadLocalRandom.current().nextLong();
    private final short[] taken = new short[HASHES];
    private int all;

    /** Takes a place; false if there is none. */
    boolean take(InetAddress source, Group group) {
        int share = hash(source, 0, group) & (HASHES - 1);
        if (all >= LIMIT || taken[share] >= SHARE) {
            return false;
        }
        all++;
        taken[share]++;
        return true;
    }

    /** Returns a hash that a forger cannot know. */
    int hash(InetAddress source, int port, Group group) {
        long hash = mix(source.hashCode() + ((long) port << 32) ^ seed);
        return (int) (mix(hash + group.hashCode()) >>> 32);
    }

    /** The finalizer of SplittableRandom (Stafford's variant 13 of MurmurHash3's). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
