package mcast.core.receive;

import java.net.StandardProtocolFamily;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcast.core.Membership;
import mcast.core.linux.KernelSocket;

/**
 * The datagrams that the kernel dropped at a receiver's sockets, those included that were closed for a rejoin. Its
 * owner guards it.
 */
final class DropCounts {
    private final Map<Membership, SocketDrops> ofRetired = new HashMap<>();

    /** Remembers the drops of a socket that is about to close. */
    void retire(MemberSocket old) {
        SocketDrops drops = old.kernelDrops(
                        KernelSocket.drops(old.membership().group().family()))
                .orElse(SocketDrops.NONE);
        ofRetired.merge(old.membership(), drops, SocketDrops::and);
    }

    /**
     * Counts the drops so far.
     *
     * @param open the sockets that are open
     * @return a count per membership, empty if the system does not tell
     */
    Map<Membership, Optional<SocketDrops>> now(List<MemberSocket> open) {
        Map<Membership, Optional<SocketDrops>> drops = new LinkedHashMap<>();
        ofRetired.forEach((membership, count) -> drops.put(membership, Optional.of(count)));
        Map<StandardProtocolFamily, Map<Long, Long>> byFamily = new HashMap<>();
        for (MemberSocket each : open) {
            Optional<SocketDrops> now = each.kernelDrops(
                    byFamily.computeIfAbsent(each.membership().group().family(), KernelSocket::drops));
            SocketDrops before = ofRetired.getOrDefault(each.membership(), SocketDrops.NONE);
            drops.put(each.membership(), now.map(before::and));
        }
        return drops;
    }
}
