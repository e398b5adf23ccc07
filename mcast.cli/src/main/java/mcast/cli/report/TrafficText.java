package mcast.cli.report;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.core.Traffic;
import mcast.core.receive.SocketDrops;

/** Writes traffic in words and as JSON. */
final class TrafficText {
    private TrafficText() {}

    /** Returns {@code 3 datagrams, 300 bytes in 0.500 s (4.0 datagrams/s, 0.003 Mbit/s)}. */
    static String of(Traffic traffic) {
        String counts =
                Numbers.counted(traffic.datagrams(), "datagram") + ", " + Numbers.counted(traffic.bytes(), "byte");
        return traffic.datagrams() < 2
                ? counts
                : counts + " in " + Numbers.fixed(traffic.seconds(), 3) + " s ("
                        + Numbers.fixed(traffic.datagramsPerSecond(), 1) + " datagrams/s, "
                        + Numbers.fixed(traffic.megabitsPerSecond(), 3) + " Mbit/s)";
    }

    /** Returns the line about a reception; the drops of the kernel are empty if the system does not tell. */
    static String received(Traffic received, Optional<SocketDrops> kernelDrops) {
        SocketDrops dropped = kernelDrops.orElse(SocketDrops.NONE);
        return "received " + of(received)
                + (dropped.datagrams() == 0
                        ? ""
                        : (dropped.isExact() ? "; " : "; about ") + dropped.datagrams() + " dropped at the socket");
    }

    /** Begins a summary; {@code counted} is the name for the number of datagrams. */
    static Json summary(String counted, Traffic traffic) {
        return Json.event("summary")
                .put(counted, traffic.datagrams())
                .put("bytes", traffic.bytes())
                .put("seconds", traffic.seconds())
                .put("datagramsPerSecond", traffic.datagramsPerSecond())
                .put("megabitsPerSecond", traffic.megabitsPerSecond());
    }

    /** Begins the summary of a reception. */
    static Json summary(Traffic received, Optional<SocketDrops> kernelDrops) {
        return summary("received", received)
                .put("kernelDrops", number(kernelDrops, SocketDrops::datagrams))
                .put("kernelDropsAtMost", number(kernelDrops, SocketDrops::most));
    }

    private static OptionalLong number(Optional<SocketDrops> drops, ToLongFunction<SocketDrops> of) {
        return drops.stream().mapToLong(of).findFirst();
    }
}
