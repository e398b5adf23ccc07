package mcast.core.receive;

import java.net.StandardProtocolFamily;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import mcast.core.Membership;
import mcast.core.linux.KernelSocket;

/**
 * The datagrams that the kernel dropped at a receiver's sockets, those included that were closed for a rejoin. Its
 * owner guards it.
 */
final class DropCounts {
    private final Map<Membership, Long> ofRetired = new HashMap<>();

    /** Remembers the drops of a socket that is about to close. */
    void retire(MemberSocket old) {
        long drops = old.kernelDrops(KernelSocket.drops(old.membership().group().family()))
                .orElse(0);
        ofRetired.merge(old.membership(), drops, Long::sum);
    }

    /**
     * Counts the drops so far.
     *
     * @param open the sockets that are open
     * @return a count per membership, empty if the system does not tell
     */
    Map<Membership, OptionalLong> now(List<MemberSocket> open) {
        Map<Membership, OptionalLong> drops = new LinkedHashMap<>();
        ofRetired.forEach((membership, count) -> drops.put(membership, OptionalLong.of(count)));
        Map<StandardProtocolFamily, Map<Long, Long>> byFamily = new HashMap<>();
        for (MemberSocket each : open) {
            OptionalLong now = each.kernelDrops(
                    byFamily.computeIfAbsent(each.membership().group().family(), KernelSocket::drops));
            long before = ofRetired.getOrDefault(each.membership(), 0L);
            drops.put(each.membership(), now.isPresent() ? OptionalLong.of(before + now.getAsLong()) : now);
        }
        return drops;
    }
}
