package mcast.core.mesh;

import java.net.InetSocketAddress;

/** An address that was named, and is probed until its host is known. Used by one thread at a time. */
final class Seed {
    /** After so many probes in vain it is probed but seldom. */
    private static final int MANY = 10;

    private static final int SELDOM = 10;

    final InetSocketAddress address;
    private long turns;

    Seed(InetSocketAddress address) {
        this.address = address;
    }

    /** Returns true if it is to be probed this time. */
    boolean isDue() {
        turns++;
        return turns <= MANY || turns % SELDOM == 0;
    }
}
