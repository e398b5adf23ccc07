package mcast.core.capture;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts packets that are passed over. One thread counts. */
final class SkipCounts {
    private final EnumMap<SkipReason, LongAdder> counts = new EnumMap<>(SkipReason.class);

    SkipCounts() {
        for (SkipReason each : SkipReason.values()) {
            counts.put(each, new LongAdder());
        }
    }

    /** Counts; allocates nothing. */
    void add(SkipReason reason, long packets) {
        LongAdder count = counts.get(reason);
        if (count != null) {
            count.add(packets);
        }
    }

    /** Returns the counts, without those that are 0. */
    Map<SkipReason, Long> map() {
        var map = new EnumMap<SkipReason, Long>(SkipReason.class);
        counts.forEach((reason, count) -> {
            if (count.sum() > 0) {
                map.put(reason, count.sum());
            }
        });
        return map;
    }
}
