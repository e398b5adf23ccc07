package mcast.cli.report;

import java.util.List;
import java.util.OptionalLong;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.core.Membership;
import mcast.core.Traffic;

/** Traffic and memberships in words, and traffic as JSON. */
public final class Summary {
    private Summary() {}

    public static String of(Traffic traffic) {
        String counts =
                Numbers.counted(traffic.datagrams(), "datagram") + ", " + Numbers.counted(traffic.bytes(), "byte");
        return traffic.datagrams() < 2
                ? counts
                : counts + " in " + Numbers.fixed(traffic.seconds(), 3) + " s ("
                        + Numbers.fixed(traffic.datagramsPerSecond(), 1) + " datagrams/s, "
                        + Numbers.fixed(traffic.megabitsPerSecond(), 3) + " Mbit/s)";
    }

    /** The summary of a reception; what the kernel dropped is empty where the system does not tell. */
    public static Json asJson(Traffic received, OptionalLong kernelDrops) {
        Json json = Json.event("summary")
                .put("received", received.datagrams())
                .put("bytes", received.bytes())
                .put("seconds", received.seconds())
                .put("datagramsPerSecond", received.datagramsPerSecond())
                .put("megabitsPerSecond", received.megabitsPerSecond());
        return kernelDrops.isPresent() ? json.put("kernelDrops", kernelDrops.getAsLong()) : json.putNull("kernelDrops");
    }

    public static String of(List<Membership> memberships) {
        var shown = new StringBuilder();
        for (Membership each : memberships.subList(0, Math.min(4, memberships.size()))) {
            shown.append(shown.isEmpty() ? "" : ", ").append(each);
        }
        return shown + (memberships.size() > 4 ? " and " + (memberships.size() - 4) + " more" : "");
    }
}
