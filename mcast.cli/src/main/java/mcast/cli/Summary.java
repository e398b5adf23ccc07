package mcast.cli;

import mcast.core.Traffic;

/** Traffic in words. */
final class Summary {
    private Summary() {}

    static String of(Traffic traffic) {
        String counts = Numbers.counted(traffic.datagrams(), "datagram") + ", " + Numbers.counted(traffic.bytes(), "byte");
        return traffic.datagrams() < 2
                ? counts
                : counts + " in " + Numbers.fixed(traffic.seconds(), 3) + " s ("
                        + Numbers.fixed(traffic.datagramsPerSecond(), 1) + " datagrams/s, "
                        + Numbers.fixed(traffic.megabitsPerSecond(), 3) + " Mbit/s)";
    }
}
