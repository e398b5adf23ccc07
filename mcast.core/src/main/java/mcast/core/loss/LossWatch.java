package mcast.core.loss;

import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mcast.core.Membership;
import mcast.core.linux.KernelCounters;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;

/**
 * Says which layer let datagrams go, by what the kernel counted since the watch began. On Linux, with counters that
 * everybody can read; they are of the whole host, so a {@link Verdict} says how sure it is. Used by one thread.
 *
 * {@snippet :
 * try (var receiver = Receiver.open(groups, options)) {
 *     var watch = LossWatch.start(receiver, options);
 *     var streams = new StreamSink();
 *     new Reception(receiver, streams, 0, Duration.ofSeconds(10), Duration.ZERO).run();
 *     var split = new LossSplit(streams.streams().reports(), streams.streams().unnumbered(),
 *             receiver.kernelDropsByMembership());
 *     watch.ofLoss(split).ifPresent(verdicts -> verdicts.forEach(System.out::println));
 * }
 * }
 */
public final class LossWatch {
    private final Receiver receiver;
    private final ReceiverOptions options;
    private final Optional<KernelCounters> before;

    private LossWatch(Receiver receiver, ReceiverOptions options) {
        this.receiver = receiver;
        this.options = options;
        this.before = KernelCounters.read();
    }

    /**
     * Begins a watch; best before the receiver is first asked for a datagram.
     *
     * @param receiver what listens
     * @param options what it was opened with
     * @return the watch
     */
    public static LossWatch start(Receiver receiver, ReceiverOptions options) {
        return new LossWatch(receiver, options);
    }

    /**
     * Where the datagrams that streams lost were lost.
     *
     * @param split the streams and what the sockets dropped
     * @return verdicts in the order of a datagram's way, none where nothing is missing; empty where the system does not
     *     tell
     */
    public Optional<List<Verdict>> ofLoss(LossSplit split) {
        return passed().map(counted -> {
            List<Verdict> verdicts = new ArrayList<>();
            long arrivedIPv4 = split.arrived(StandardProtocolFamily.INET);
            if (split.lostBefore() > 0) {
                Map<Layer, Long> drops = HostDrops.of(counted, listening(true, arrivedIPv4, split.droppedHere()));
                verdicts.addAll(Judge.ofLoss(
                        drops,
                        split.lostBefore(),
                        remedy(counted, arrivedIPv4 + split.arrived(StandardProtocolFamily.INET6))));
            }
            verdicts.addAll(ofSockets(counted, split.droppedHere()));
            return List.copyOf(verdicts);
        });
    }

    /**
     * Why nothing was heard at all, if anything was sent.
     *
     * @return verdicts, that of the greatest count first, {@link Layer#NETWORK} last; empty where the system does not tell
     */
    public Optional<List<Verdict>> ofSilence() {
        return passed().map(counted -> {
            List<Verdict> verdicts =
                    new ArrayList<>(ofSockets(counted, receiver.kernelDrops().orElse(0)));
            if (verdicts.isEmpty()) {
                verdicts.addAll(Judge.ofSilence(HostDrops.of(counted, listening(false, 0, 0)), remedy(counted, 0)));
            }
            return List.copyOf(verdicts);
        });
    }

    /** A socket's count of drops has both: what found no room, and what had a wrong checksum. */
    private List<Verdict> ofSockets(KernelCounters counted, long dropped) {
        List<Verdict> verdicts = new ArrayList<>();
        long corrupt = HostDrops.corruptAtSockets(counted, dropped);
        if (corrupt > 0) {
            verdicts.add(new Verdict(
                    Layer.CORRUPT,
                    corrupt,
                    Confidence.LIKELY,
                    remedy(counted, 0).of(Layer.CORRUPT)));
        }
        if (dropped > corrupt) {
            verdicts.add(new Verdict(
                    Layer.SOCKET_BUFFER,
                    dropped - corrupt,
                    Confidence.CERTAIN,
                    Remedy.ofBuffer(options.receiveBuffer(), receiver.receiveBuffer())));
        }
        return verdicts;
    }

    private Optional<KernelCounters> passed() {
        return before.flatMap(earlier -> KernelCounters.read().map(now -> now.since(earlier)));
    }

    private Listening listening(boolean heard, long arrivedIPv4, long dropped) {
        Set<String> interfaces = new LinkedHashSet<>();
        Set<StandardProtocolFamily> families = EnumSet.noneOf(StandardProtocolFamily.class);
        for (Membership each : receiver.memberships()) {
            interfaces.add(each.networkInterface().getName());
            families.add(each.group().family());
        }
        return new Listening(interfaces, families, heard, arrivedIPv4, dropped);
    }

    private Remedy remedy(KernelCounters counted, long own) {
        long delivered = counted.get("IpInDelivers") + counted.get("Ip6InDelivers");
        return new Remedy(receiver.memberships().getFirst().networkInterface().getName(), Math.max(0, delivered - own));
    }
}
