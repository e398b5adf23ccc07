package mcast.core.receive;

import java.io.Closeable;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.nio.channels.ClosedSelectorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.Membership;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.advice.Obstacles;
import mcast.core.linux.HostMemberships;
import mcast.core.linux.KernelSocket;

/**
 * A blocking receiver of one or more groups on one or more interfaces. Each group on each interface has a
 * {@link java.net.MulticastSocket} of its own, bound to the group's address: nothing of another group is ever heard,
 * each datagram knows its group and interface, and the system's limit of memberships a socket does not matter.
 *
 * <p>One thread at a time receives; any thread may close, which ends a blocked receive at once. Interrupting the receiving
 * thread closes the receiver at the end of its current wait, which is a second at most. About once a second,
 * while it receives, it looks whether its interfaces are still what they were, joins again where one went away and came
 * back, and tells the {@link MembershipListener}. What was still unread from before is lost then.
 *
 * {@snippet :
 * try (var receiver = Receiver.open(Group.parse("239.1.2.3:5000"))) {
 *     var datagram = new Datagram();
 *     while (receiver.receive(datagram)) {
 *         System.out.write(datagram.data(), 0, datagram.length());
 *     }
 * }
 * }
 *
 * <p>On Linux, where native access is enabled for this module ({@code --enable-native-access=mcast.core}), a flood is read
 * many datagrams a system call. The label of a datagram is exact on Linux; elsewhere it is as good as the system's own
 * filter of memberships.
 */
public final class Receiver implements Closeable {
    private static final long CHECK_NANOS = 1_000_000_000;

    /** The clock is read once in so many datagrams, and whenever none came. */
    private static final int ROUND = 16;

    private final ReceiverOptions options;
    private final List<MemberSocket> subscriptions;
    private final Map<Membership, String> troubles = new LinkedHashMap<>();
    private final SocketSelector intake;
    private final Map<Membership, Long> retiredDrops = new HashMap<>();
    private Map<Membership, OptionalLong> dropsAtClose = Map.of();
    private int received;
    private long nextCheck = System.nanoTime() + CHECK_NANOS;
    private volatile boolean closed;

    private Receiver(List<MemberSocket> subscriptions, ReceiverOptions options) throws IOException {
        this.subscriptions = subscriptions;
        this.options = options;
        this.intake = new SocketSelector(subscriptions);
    }

    /**
     * Joins one group as {@link ReceiverOptions#DEFAULTS} say.
     *
     * @param group the group
     * @return the receiver, listening
     * @throws IOException as {@link #open(List, ReceiverOptions)} does
     */
    public static Receiver open(Group group) throws IOException {
        return open(List.of(group), ReceiverOptions.DEFAULTS);
    }

    /**
     * Joins groups. Of several interfaces, those that have no address of a group's family are passed over for it; a
     * group with a zone is joined in its zone only.
     *
     * @param groups the groups, at least one; a source-specific one is heard from its source only
     * @param options how to listen
     * @return the receiver, listening
     * @throws MulticastException if a group cannot be joined; the message names it, the interface and the reason
     * @throws IOException if the system fails otherwise
     * @throws IllegalArgumentException if there is no group
     */
    public static Receiver open(List<Group> groups, ReceiverOptions options) throws IOException {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("there is no group to receive");
        }
        List<MemberSocket> opened = MemberSockets.open(memberships(groups, options.interfaces()), options);
        try {
            return new Receiver(opened, options);
        } catch (IOException | RuntimeException e) {
            for (MemberSocket each : opened) {
                each.close();
            }
            throw e;
        }
    }

    /**
     * Waits for a datagram.
     *
     * @param datagram where to put it
     * @return true when one came, false when this receiver is closed
     * @throws IOException if the system fails
     */
    public boolean receive(Datagram datagram) throws IOException {
        while (!closed) {
            if (take(datagram, CHECK_NANOS)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Waits for a datagram, but not for ever.
     *
     * @param datagram where to put it
     * @param timeout how long to wait, rounded up to a millisecond; zero or less waits the shortest time there is
     * @return true when one came, false when none did or this receiver is closed
     * @throws IOException if the system fails
     */
    public boolean receive(Datagram datagram, Duration timeout) throws IOException {
        long left = timeout.toNanos();
        if (left <= CHECK_NANOS) {
            return take(datagram, left); // one wait, and no look at the clock
        }
        long deadline = System.nanoTime() + left;
        do {
            if (take(datagram, Math.min(left, CHECK_NANOS))) {
                return true;
            }
            left = deadline - System.nanoTime();
        } while (left > 0 && !closed);
        return false;
    }

    /**
     * Whether this receiver is closed.
     *
     * @return true once {@link #close} was called
     */
    public boolean isClosed() {
        return closed;
    }

    /**
     * What is joined now.
     *
     * @return one membership for each group and interface
     */
    public List<Membership> memberships() {
        synchronized (subscriptions) {
            List<Membership> memberships = new ArrayList<>(subscriptions.size());
            for (MemberSocket each : subscriptions) {
                memberships.add(each.membership);
            }
            return List.copyOf(memberships);
        }
    }

    /**
     * Returns the options this receiver was opened with.
     *
     * @return the options
     */
    public ReceiverOptions options() {
        return options;
    }

    /**
     * The receive buffer that the kernel granted each socket; the least where they differ.
     *
     * @return bytes
     */
    public int receiveBuffer() {
        synchronized (subscriptions) {
            int least = Integer.MAX_VALUE;
            for (MemberSocket each : subscriptions) {
                least = Math.min(least, each.receiveBuffer);
            }
            return least;
        }
    }

    /**
     * How many datagrams the kernel dropped because a receive buffer of this receiver was full: this host was too
     * slow, the network is not to blame.
     *
     * @return the count since opening, or empty where the system does not tell
     */
    public OptionalLong kernelDrops() {
        long sum = 0;
        for (OptionalLong drops : kernelDropsByMembership().values()) {
            if (drops.isEmpty()) {
                return OptionalLong.empty();
            }
            sum += drops.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    /**
     * What {@link #kernelDrops} counts, for each membership.
     *
     * @return a count for each membership, empty where the system does not tell
     */
    public Map<Membership, OptionalLong> kernelDropsByMembership() {
        synchronized (subscriptions) {
            return closed ? dropsAtClose : dropsNow();
        }
    }

    /**
     * Leaves all groups and ends a blocked receive. Closing twice does nothing.
     *
     * @throws IOException if the system fails
     */
    @Override
    public void close() throws IOException {
        synchronized (subscriptions) {
            if (closed) {
                return;
            }
            dropsAtClose = dropsNow();
            closed = true;
            for (MemberSocket each : subscriptions) {
                each.close();
            }
            intake.close();
        }
    }

    private Map<Membership, OptionalLong> dropsNow() {
        Map<Membership, OptionalLong> drops = new LinkedHashMap<>();
        retiredDrops.forEach((membership, count) -> drops.put(membership, OptionalLong.of(count)));
        Map<StandardProtocolFamily, Map<Long, Long>> byFamily = new HashMap<>();
        for (MemberSocket each : subscriptions) {
            OptionalLong now = each.kernelDrops(
                    byFamily.computeIfAbsent(each.membership.group().family(), KernelSocket::drops));
            long before = retiredDrops.getOrDefault(each.membership, 0L);
            drops.put(each.membership, now.isPresent() ? OptionalLong.of(before + now.getAsLong()) : now);
        }
        return drops;
    }

    private boolean take(Datagram datagram, long nanos) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            close();
            return false;
        }
        try {
            if (intake.take(datagram, nanos)) {
                if (++received % ROUND == 0) {
                    checkMembershipsIfDue();
                }
                return true;
            }
        } catch (IOException | ClosedSelectorException e) {
            if (!closed && !Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return false;
        }
        checkMembershipsIfDue();
        return false;
    }

    private void checkMembershipsIfDue() throws IOException {
        if (System.nanoTime() - nextCheck >= 0 && !closed) {
            checkMemberships();
            nextCheck = System.nanoTime() + CHECK_NANOS;
        }
    }

    private void checkMemberships() throws IOException {
        Optional<HostMemberships> host = HostMemberships.read();
        Map<String, Optional<NetworkInterface>> interfaces = new HashMap<>();
        for (int i = 0; i < subscriptions.size(); i++) {
            MemberSocket each = subscriptions.get(i);
            String name = each.membership.networkInterface().getName();
            if (!interfaces.containsKey(name)) {
                interfaces.put(name, Optional.ofNullable(NetworkInterface.getByName(name)));
            }
            NetworkInterface now =
                    interfaces.getOrDefault(name, Optional.empty()).orElse(null);
            Optional<String> trouble = each.trouble(now, host);
            if (trouble.isPresent() && troubles.putIfAbsent(each.membership, trouble.get()) == null) {
                options.membershipListener().lost(each.membership, trouble.get());
            }
            if (now != null
                    && troubles.containsKey(each.membership)
                    && each.unusable(now).isEmpty()) {
                rejoin(i, each, now);
            }
        }
    }

    private void rejoin(int i, MemberSocket old, NetworkInterface now) throws IOException {
        if (!options.reuseAddress()) {
            retire(old); // it would keep the port from the new one
        }
        MemberSocket fresh;
        try {
            var membership = new Membership(old.membership.group(), now);
            fresh = MemberSockets.open(List.of(membership), options.withCoalescing(old.coalesces))
                    .getFirst();
        } catch (IOException | IllegalArgumentException e) {
            return; // not yet: the next check tries again
        }
        troubles.remove(old.membership);
        synchronized (subscriptions) {
            if (closed) {
                fresh.close();
                return;
            }
            retire(old);
            intake.add(fresh);
            subscriptions.set(i, fresh);
        }
        options.membershipListener().rejoined(fresh.membership);
    }

    /** Closes it, once; what it dropped is remembered. */
    private void retire(MemberSocket old) throws IOException {
        synchronized (subscriptions) {
            if (closed) {
                return;
            }
            long drops = old.kernelDrops(
                            KernelSocket.drops(old.membership.group().family()))
                    .orElse(0);
            retiredDrops.merge(old.membership, drops, Long::sum);
            intake.close(old);
        }
    }

    private static List<Membership> memberships(List<Group> groups, List<NetworkInterface> interfaces)
            throws IOException {
        Set<Membership> memberships = new LinkedHashSet<>(); // the same one twice is one
        for (Group group : groups) {
            Optional<NetworkInterface> zone = Interfaces.zone(group.address());
            List<NetworkInterface> named = interfaces.isEmpty() ? List.of(Interfaces.forGroup(group)) : interfaces;
            if (zone.isPresent() && !named.contains(zone.get())) {
                throw new MulticastException(
                        Reason.ADDRESS,
                        "group " + group + " is in the zone of " + zone.get().getName()
                                + ", which is not among the interfaces named",
                        null);
            }
            for (NetworkInterface each : zone.map(List::of).orElse(named)) {
                if (named.size() == 1 || Interfaces.hasAddress(each, group.family())) {
                    memberships.add(new Membership(group, each));
                }
            }
        }
        if (memberships.isEmpty()) {
            throw new MulticastException(
                    Reason.ADDRESS,
                    "none of the interfaces named has an address of the groups' family; there are "
                            + Obstacles.candidates(),
                    null);
        }
        return List.copyOf(memberships);
    }
}
