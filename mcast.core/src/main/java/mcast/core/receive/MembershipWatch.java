package mcast.core.receive;

import java.io.IOException;
import java.net.SocketException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.host.CurrentInterface;
import mcast.core.linux.HostMemberships;
import org.jspecify.annotations.Nullable;

/**
 * Looks once a second if the memberships of a receiver still work, tells the {@link MembershipListener} of those that
 * do not, and joins again as soon as the interface is back. Used by the receiving thread.
 */
final class MembershipWatch {
    /** From one look to the next. */
    static final long INTERVAL_NANOS = 1_000_000_000;

    private final JoinedSockets sockets;
    private final ReceiverOptions options;
    private final Set<Membership> lost = new HashSet<>();
    private volatile @Nullable Outage outage;
    private long next = System.nanoTime() + INTERVAL_NANOS;

    MembershipWatch(JoinedSockets sockets, ReceiverOptions options) {
        this.sockets = sockets;
        this.options = options;
    }

    /** Returns the newest outage, if there was one. Safe in any thread. */
    Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }

    /** Looks at the memberships if the last look was a second ago. */
    void lookIfDue() throws IOException {
        if (System.nanoTime() - next >= 0 && !sockets.isClosed()) {
            try {
                look();
            } catch (SocketException e) {
                // the system does not tell now, as without a free descriptor: the next look asks again
            }
            next = System.nanoTime() + INTERVAL_NANOS;
        }
    }

    private void look() throws IOException {
        Optional<HostMemberships> host = HostMemberships.read();
        Map<NamedInterface, Optional<NamedInterface>> interfaces = new HashMap<>();
        for (MemberSocket each : sockets.list()) {
            NamedInterface before = each.membership().networkInterface();
            if (!interfaces.containsKey(before)) {
                interfaces.put(before, CurrentInterface.of(before));
            }
            look(each, interfaces.getOrDefault(before, Optional.empty()), host);
        }
    }

    private void look(MemberSocket each, Optional<NamedInterface> now, Optional<HostMemberships> host)
            throws IOException {
        Membership before = each.membership();
        if (now.isPresent()
                && now.get().equals(before.networkInterface())
                && !now.get().name().equals(before.networkInterface().name())) {
            each.renamed(now.get());
            options.membershipListener().renamed(before, each.membership());
        }
        Optional<String> trouble = each.trouble(now, host);
        if (trouble.isPresent() && lost.add(each.membership())) {
            outage = new Outage(each.membership(), trouble.get(), Instant.now(), Optional.empty());
            options.membershipListener().lost(each.membership(), trouble.get());
        }
        if (now.isPresent()
                && lost.contains(each.membership())
                && each.unusable(now).isEmpty()) {
            rejoin(each, now.get());
        }
    }

    private void rejoin(MemberSocket old, NamedInterface now) throws IOException {
        if (!options.reuseAddress()) {
            sockets.retire(old); // the port is free for the new socket only then
        }
        MemberSocket fresh;
        try {
            var membership = new Membership(old.membership().group(), now);
            fresh = MemberSockets.open(List.of(membership), options, old.batches)
                    .getFirst();
        } catch (IOException | IllegalArgumentException e) {
            return; // too early: the next look tries again
        }
        lost.remove(old.membership());
        Outage over = outage;
        if (over != null && over.membership().equals(old.membership())) {
            outage = new Outage(over.membership(), over.reason(), over.from(), Optional.of(Instant.now()));
        }
        if (sockets.replace(old, fresh)) {
            options.membershipListener().rejoined(fresh.membership());
        }
    }
}
