package mcast.cli.report;

import java.util.Optional;
import mcast.cli.text.Json;
import mcast.core.AddressFormat;
import mcast.core.ping.ClockOffset;
import mcast.core.ping.Outage;
import mcast.core.ping.ResponderReport;
import mcast.core.ping.RoundTrips;
import mcast.core.ping.ViaReport;

/** Writes responders as JSON. */
final class ResponderJson {
    private ResponderJson() {}

    /** Writes one that answered multicast. */
    static Json of(ResponderReport each) {
        Json json = new Json()
                .put("address", AddressFormat.format(each.address().getAddress()))
                .put("port", each.address().getPort())
                .put("expected", each.expected())
                .put("received", each.received())
                .put("lossPercent", each.lossPercent())
                .put("lossPercentAfterFirst", each.lossPercentAfterFirst())
                .put("duplicates", each.duplicates())
                .put("firstMicros", each.firstNanos() / 1e3)
                .put("rttMicros", roundTrips(each.roundTrips()))
                .put("unicastExpected", each.unicastExpected())
                .put("unicastReceived", each.unicastReceived())
                .put("unicastLossPercent", each.unicastLossPercent())
                .put(
                        "hears",
                        switch (each.reach()) {
                            case MULTICAST -> "multicast";
                            case UNICAST_ONLY -> "unicast";
                            case NONE -> "nothing";
                        })
                .put("hops", each.hops())
                .put("hopsThere", each.hopsThere())
                .put("lastAnsweredSeconds", each.lastAnsweredNanos() / 1e9)
                .put("memberMillis", each.memberMillis())
                .put(
                        "outages",
                        each.outages().stream().map(ResponderJson::outage).toList());
        put(json, "clock", each.clock().map(ResponderJson::clock));
        return json;
    }

    /** Writes the host that was asked by unicast. */
    static Json of(ViaReport via) {
        Json json = new Json()
                .put("address", AddressFormat.format(via.address().getAddress()))
                .put("port", via.address().getPort())
                .put("expected", via.expected())
                .put("received", via.received())
                .put("hears", via.hears() ? "multicast" : via.received() > 0 ? "unicast" : "nothing")
                .put("hops", via.hops())
                .put("hopsThere", via.hopsThere());
        put(json, "rttMicros", via.roundTrips().map(ResponderJson::roundTrips));
        put(json, "clock", via.clock().map(ResponderJson::clock));
        return json;
    }

    private static Json outage(Outage outage) {
        return new Json()
                .put("first", outage.first())
                .put("last", outage.last())
                .put("lost", outage.lost())
                .put("sinceSeconds", outage.sinceNanos() / 1e9);
    }

    /** Adds an object, or null. */
    static void put(Json json, String name, Optional<Json> value) {
        if (value.isPresent()) {
            json.put(name, value.get());
        } else {
            json.putNull(name);
        }
    }

    private static Json roundTrips(RoundTrips times) {
        return new Json()
                .put("min", times.minNanos() / 1e3)
                .put("p50", times.p50Nanos() / 1e3)
                .put("p99", times.p99Nanos() / 1e3)
                .put("max", times.maxNanos() / 1e3)
                .put("mean", times.meanNanos() / 1e3)
                .put("stddev", times.stddevNanos() / 1e3);
    }

    private static Json clock(ClockOffset clock) {
        return new Json()
                .put("aheadMicros", clock.aheadNanos() / 1e3)
                .put("boundMicros", clock.boundNanos() / 1e3)
                .put("outMicros", clock.outNanos() / 1e3)
                .put("backMicros", clock.backNanos() / 1e3);
    }
}
