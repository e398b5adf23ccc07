package mcast.core.receive;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.MulticastException;
import mcast.core.NamedInterface;
import mcast.core.advice.Limits;

/**
 * A blocking receiver of one or more groups on one or more interfaces. Each group on each interface has a
 * {@link java.net.MulticastSocket} of its own, bound to the group's address. So a receiver hears no other group, each
 * datagram knows its group and interface, and the kernel's limit of memberships per socket does not apply.
 *
 * <p>One thread at a time receives. Any thread may call the other methods; {@link #close} ends a blocked receive at
 * once. Interrupting the receiving thread closes the receiver at once, as it closes an
 * {@link java.nio.channels.InterruptibleChannel}, and leaves the interrupt status set.
 *
 * <p>About once a second the receiving thread looks if the memberships still work. It tells the
 * {@link MembershipListener} of an interface that goes away, and joins again when the interface is back; the datagrams
 * that were unread in the old socket are lost. No other thread does this: a receiver that nobody receives from does not
 * rejoin.
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
 * <p>On Linux, and with native access enabled for this module ({@code --enable-native-access=mcast.core}; on the class
 * path {@code ALL-UNNAMED}), a receiver reads many datagrams per system call (recvmmsg(2), UDP_GRO), and each has the
 * kernel's time of arrival, hops and DSCP; the first such receiver takes tens of milliseconds longer to open. On Linux
 * the group and interface of a datagram are exact; elsewhere they are as exact as the system's own filter of
 * memberships.
 */
public final class Receiver implements Closeable {
    private final ReceiverOptions options;
    private final JoinedSockets sockets;
    private final WantedMemberships wanted;
    private final Arrivals arrivals;
    private final BooleanSupplier closed;

    private Receiver(JoinedSockets sockets, WantedMemberships wanted, ReceiverOptions options) {
        this.sockets = sockets;
        this.wanted = wanted;
        this.options = options;
        this.arrivals = new Arrivals(sockets, options);
        this.closed = sockets::isClosed;
    }

    /**
     * Joins one group with {@link ReceiverOptions#DEFAULTS}.
     *
     * @param group the group; a source-specific one is heard from its source only
     * @return the receiver, which listens from now on
     * @throws MulticastException as {@link #open(List, ReceiverOptions)} does
     * @throws IOException as {@link #open(List, ReceiverOptions)} does
     */
    public static Receiver open(Group group) throws IOException {
        return open(List.of(group), ReceiverOptions.DEFAULTS);
    }

    /**
     * Joins groups, each on each interface. A group with a zone is joined in its zone only. A group or an interface
     * that is named twice is joined once: no datagram comes twice. Of several interfaces, an IPv6 group leaves out
     * those without an IPv6 address, which {@link #leftOut} lists.
     *
     * @param groups the groups, at least one; a source-specific one is heard from its source only
     * @param options how to listen
     * @return the receiver, which listens from now on
     * @throws MulticastException if a group cannot be joined; the message names it, the interface and the reason
     * @throws IOException if the system fails otherwise
     * @throws IllegalArgumentException if there is no group
     */
    public static Receiver open(List<Group> groups, ReceiverOptions options) throws IOException {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("there is no group to receive");
        }
        WantedMemberships wanted = WantedMemberships.of(groups, options.interfaces());
        try {
            return new Receiver(JoinedSockets.open(wanted.joined(), options), wanted, options);
        } catch (OutOfMemoryError e) {
            throw Limits.ofMemory(e).refusing("cannot join " + wanted.joined().getFirst() + ": ", e);
        }
    }

    /**
     * Waits for a datagram, until {@link #close} or an interruption, which closes this receiver.
     *
     * @param datagram takes the datagram; stays as it is if none comes
     * @return true if a datagram came, false if this receiver is closed
     * @throws IOException if the system or the {@link MembershipListener} fails
     */
    public boolean receive(Datagram datagram) throws IOException {
        return receive(datagram, Long.MAX_VALUE);
    }

    /**
     * Waits for a datagram, but not longer than a timeout. Ends early on {@link #close} and on an interruption, which
     * closes this receiver.
     *
     * @param datagram takes the datagram; stays as it is if none comes
     * @param timeout how long to wait, rounded up to a millisecond; 0 or less takes a datagram that is waiting, or
     *     returns at once; more than 292 years are 292 years
     * @return true if a datagram came, false if none came or this receiver is closed
     * @throws IOException if the system or the {@link MembershipListener} fails
     */
    public boolean receive(Datagram datagram, Duration timeout) throws IOException {
        return receive(datagram, Math.max(0, TimeUnit.NANOSECONDS.convert(timeout)));
    }

    private boolean receive(Datagram datagram, long nanos) throws IOException {
        if (!arrivals.await(nanos, closed)) {
            return false;
        }
        arrivals.waiting().moveFirst(datagram);
        return true;
    }

    /** Returns what arrives, for the receiving thread. */
    Arrivals arrivals() {
        return arrivals;
    }

    /**
     * Returns the options that this receiver was opened with.
     *
     * @return the options
     */
    public ReceiverOptions options() {
        return options;
    }

    /**
     * Returns whether this receiver is closed.
     *
     * @return true once {@link #close} was called or an interruption closed it
     */
    public boolean isClosed() {
        return sockets.isClosed();
    }

    /**
     * Returns the newest time in which a group could not be heard. Any thread may ask, at any time.
     *
     * @return the outage, or empty if none was noted
     */
    public Optional<Outage> outage() {
        return arrivals.outage();
    }

    /**
     * Returns the memberships, each with its interface as it was at the last join.
     *
     * @return one membership for each group and interface; the last ones if this receiver is closed
     */
    public List<Membership> memberships() {
        List<Membership> memberships = new ArrayList<>();
        for (MemberSocket each : sockets.list()) {
            memberships.add(each.membership());
        }
        return List.copyOf(memberships);
    }

    /**
     * Returns what was asked for and not joined, because the interface has no address of the group's family.
     *
     * @return a membership for each such group and interface
     */
    public List<Membership> leftOut() {
        return wanted.leftOut();
    }

    /**
     * Returns the other interfaces that fit, if none was named, no route leads to the first group and one had to be
     * chosen.
     *
     * @return the interfaces, the best first; none if there was no choice
     */
    public List<NamedInterface> alternatives() {
        return wanted.alternatives();
    }

    /**
     * Returns the size of the receive buffer that the kernel granted each socket.
     *
     * @return bytes; the least if the sockets differ
     */
    public int receiveBuffer() {
        int least = Integer.MAX_VALUE;
        for (MemberSocket each : sockets.list()) {
            least = Math.min(least, each.receiveBuffer);
        }
        return least;
    }

    /**
     * Returns the reason that this receiver reads one datagram per system call, although native access is enabled: the
     * system refuses more, as a sandbox may. High rates then lose more, and of a datagram neither hops nor DSCP are
     * known.
     *
     * @return the refusal in a few words, or empty if there is none
     */
    public Optional<String> refusedBatches() {
        return sockets.refusedBatches();
    }

    /**
     * Returns how many datagrams the kernel dropped because a receive buffer of this receiver was full. This host was
     * too slow for them; the network delivered them.
     *
     * @return the count since opening, until {@link #close}; empty if the system does not tell
     */
    public Optional<SocketDrops> kernelDrops() {
        SocketDrops sum = SocketDrops.NONE;
        for (Optional<SocketDrops> each : kernelDropsByMembership().values()) {
            if (each.isEmpty()) {
                return each;
            }
            sum = sum.and(each.get());
        }
        return Optional.of(sum);
    }

    /**
     * Returns the counts of {@link #kernelDrops} per membership. A membership that was joined again on an interface
     * made anew has two, one for each interface.
     *
     * @return a count for each membership; empty if the system does not tell
     */
    public Map<Membership, Optional<SocketDrops>> kernelDropsByMembership() {
        return sockets.kernelDrops();
    }

    /**
     * Leaves all groups. Ends a blocked receive; a receive after that returns false, also if datagrams are still
     * unread. Closing twice does nothing.
     *
     * @throws IOException if the system fails
     */
    @Override
    public void close() throws IOException {
        sockets.close();
    }
}
