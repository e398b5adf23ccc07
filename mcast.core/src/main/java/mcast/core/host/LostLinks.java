package mcast.core.host;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.NamedInterface;
import mcast.core.linux.CarrierLosses;

/**
 * How often interfaces have lost their link: a cable was out, the device at its other end was off, or the interface was
 * switched off. A snapshot; immutable.
 */
public final class LostLinks {
    private final Map<NamedInterface, Long> counts;

    private LostLinks(Map<NamedInterface, Long> counts) {
        this.counts = counts;
    }

    /**
     * Counts now. Takes some ten microseconds per interface.
     *
     * @param interfaces the interfaces
     * @return the counts of those of which the system tells; {@code lo} has no link
     */
    public static LostLinks of(Collection<NamedInterface> interfaces) {
        Map<NamedInterface, Long> counts = new LinkedHashMap<>();
        for (NamedInterface each : interfaces) {
            OptionalLong count = count(each);
            if (count.isPresent()) {
                counts.put(each, count.getAsLong());
            }
        }
        return new LostLinks(counts);
    }

    /**
     * Compares with an earlier snapshot.
     *
     * @param earlier the snapshot
     * @return how often each interface lost its link between the two, more than 0; none of an interface that is in one
     *     of them only, as one that was made anew
     */
    public Map<NamedInterface, Long> since(LostLinks earlier) {
        Map<NamedInterface, Long> lost = new LinkedHashMap<>();
        counts.forEach((on, now) -> {
            long times = now - earlier.counts.getOrDefault(on, now);
            if (times > 0) {
                lost.put(on, times);
            }
        });
        return lost;
    }

    private static OptionalLong count(NamedInterface on) {
        try {
            Optional<NetworkInterface> known = JdkInterface.of(on);
            byte[] address = known.isPresent() ? known.get().getHardwareAddress() : null;
            return address == null
                    ? OptionalLong.empty()
                    : CarrierLosses.of(known.orElseThrow().getName(), address);
        } catch (SocketException e) {
            return OptionalLong.empty(); // it is gone
        }
    }
}
