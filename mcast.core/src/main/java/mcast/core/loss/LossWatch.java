package mcast.core.loss;

import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.advice.Limits;
import mcast.core.advice.Losses;
import mcast.core.host.LostLinks;
import mcast.core.linux.KernelCounters;
import mcast.core.receive.Receiver;
import mcast.core.receive.SilenceMeter;
import mcast.core.receive.SocketDrops;
import mcast.core.stream.StreamSink;
import mcast.core.stream.Streams;

/**
 * Finds the layer that lost datagrams, by the kernel's counters since the watch began. It works on Linux, where any
 * user may read these counters. They are of the whole host, so a {@link Verdict} says how sure it is. Used by one
 * thread. The receiver may be closed before the watch is asked.
 *
 * {@snippet :
 * try (var receiver = Receiver.open(groups, options)) {
 *     var watch = LossWatch.start(receiver);
 *     var streams = new StreamSink();
 *     var heard = new SilenceMeter(receiver.memberships(), streams);
 *     new Reception(receiver, heard, ReceptionPlan.UNLIMITED.withDuration(Duration.ofSeconds(10))).run();
 *     watch.report(streams, heard).verdicts().ifPresent(verdicts -> verdicts.forEach(System.out::println));
 * }
 * }
 */
public final class LossWatch {
    /** A report of the membership may be lost, and is sent again so much later (RFC 3376, 8.11; RFC 3810, 9.11). */
    private static final long BRIEF_NANOS = 1_000_000_000;

    private final Receiver receiver;
    private final long start = System.nanoTime();
    private final Optional<KernelCounters> before;
    private final LostLinks linksBefore;

    private LossWatch(Receiver receiver) {
        this.receiver = receiver;
        this.before = KernelCounters.read();
        this.linksBefore = LostLinks.of(interfaces(receiver.memberships()));
    }

    /**
     * Begins a watch, best before the first datagram is received. Takes about a millisecond.
     *
     * @param receiver the receiver to watch
     * @return the watch
     */
    public static LossWatch start(Receiver receiver) {
        return new LossWatch(receiver);
    }

    /**
     * Reports where the datagrams were lost that streams have lost so far.
     *
     * @param counted the sink that has counted all datagrams of the receiver since the watch began
     * @param heard the meter that has passed them on to it
     * @return the report of this moment
     */
    public LossReport report(StreamSink counted, SilenceMeter heard) {
        return report(counted, heard, List.of());
    }

    /**
     * Reports where the datagrams were lost that streams have lost so far, and those of silent groups and interfaces,
     * if any were sent.
     *
     * @param counted the sink that has counted all datagrams of the receiver since the watch began
     * @param heard the meter that has passed them on to it
     * @param judgement tells what was silent
     * @return the report of this moment
     */
    public LossReport report(StreamSink counted, SilenceMeter heard, Judgement judgement) {
        return report(counted, heard, silent(judgement));
    }

    private LossReport report(StreamSink counted, SilenceMeter heard, List<Membership> silent) {
        Streams streams = counted.streams();
        var split = new LossSplit(
                streams.reports(),
                streams.unnumbered() + streams.beyondLimit(),
                heard.families(),
                receiver.kernelDropsByMembership());
        return split.isSilent()
                ? new LossReport(split, ofSilence(), Optional.of(List.of()))
                : new LossReport(split, ofLoss(split), ofSilence(silent, split.arrived()));
    }

    private Optional<List<Verdict>> ofLoss(LossSplit split) {
        return passed().map(counted -> {
            List<Verdict> verdicts = new ArrayList<>();
            long arrivedIPv4 = split.arrived(StandardProtocolFamily.INET);
            long sure = split.lostBeforeAtLeast();
            long lost = sure > 0 ? sure : split.lostBefore();
            if (lost > 0) {
                Map<Layer, Drops> drops = HostDrops.of(
                        counted,
                        listening(
                                receiver.memberships(),
                                true,
                                arrivedIPv4,
                                split.droppedHere().packets()));
                List<Verdict> ofHost = Judge.ofLoss(
                        drops,
                        lost,
                        losses(
                                receiver.memberships(),
                                counted,
                                arrivedIPv4 + split.arrived(StandardProtocolFamily.INET6)));
                verdicts.addAll(sure > 0 && !split.isEstimated() ? ofHost : Judge.ofEstimate(ofHost));
            }
            verdicts.addAll(ofSockets(counted, split.droppedHere()));
            return lost > 0 ? Judge.behind(outages(receiver.memberships()), verdicts) : List.copyOf(verdicts);
        });
    }

    /**
     * Finds the layers that may have lost all datagrams, if any were sent and none was heard.
     *
     * @return verdicts, that of the greatest count first, {@link Layer#NETWORK} last; empty if the system does not tell
     */
    public Optional<List<Verdict>> ofSilence() {
        return ofSilence(receiver.memberships(), Map.of());
    }

    /**
     * Finds the layers that may have lost all datagrams of silent groups and interfaces, if any were sent. Asked in
     * the first second, it does not call the network likely: so briefly, perhaps nothing was sent.
     *
     * @param judgement tells what was silent
     * @param arrived how many datagrams came as far as a socket, per family
     * @return as {@link #ofSilence()} does; none if nothing was silent
     */
    public Optional<List<Verdict>> ofSilence(Judgement judgement, Map<StandardProtocolFamily, Long> arrived) {
        return ofSilence(silent(judgement), arrived);
    }

    private List<Membership> silent(Judgement judgement) {
        return receiver.memberships().stream()
                .filter(each -> judgement.silentGroups().contains(each.group())
                        || judgement.silentInterfaces().stream()
                                .anyMatch(on -> each.replaces(new Membership(each.group(), on))))
                .toList();
    }

    private Optional<List<Verdict>> ofSilence(List<Membership> silent, Map<StandardProtocolFamily, Long> arrived) {
        if (silent.isEmpty()) {
            return Optional.of(List.of());
        }
        return passed().map(counted -> {
            Map<Membership, Optional<SocketDrops>> drops = receiver.kernelDropsByMembership();
            SocketDrops dropped = SocketDrops.NONE;
            for (Membership each : silent) {
                dropped = dropped.and(drops.getOrDefault(each, Optional.empty()).orElse(SocketDrops.NONE));
            }
            List<Verdict> verdicts = new ArrayList<>(ofSockets(counted, dropped));
            List<Verdict> own = new ArrayList<>(outages(silent));
            if (verdicts.isEmpty()) {
                long arrivedIPv4 = arrived.getOrDefault(StandardProtocolFamily.INET, 0L);
                long arrivedIPv6 = arrived.getOrDefault(StandardProtocolFamily.INET6, 0L);
                long elsewhere = receiver.kernelDrops().orElse(SocketDrops.NONE).packets();
                verdicts.addAll(Judge.ofSilence(
                        HostDrops.of(counted, listening(silent, false, arrivedIPv4, elsewhere)),
                        losses(silent, counted, arrivedIPv4 + arrivedIPv6)));
                own.addAll(OwnCauses.exclusion(receiver.options().excludedSources(), silent, verdicts));
            }
            return Judge.behind(own, isBrief() ? Judge.doubtingTheWay(verdicts) : verdicts);
        });
    }

    private boolean isBrief() {
        return System.nanoTime() - start < BRIEF_NANOS;
    }

    private List<Verdict> outages(List<Membership> of) {
        return OwnCauses.outages(receiver.outage(), LostLinks.of(interfaces(of)).since(linksBefore));
    }

    /** A socket counts two kinds of drops together: datagrams without room, and those with a wrong checksum. */
    private List<Verdict> ofSockets(KernelCounters counted, SocketDrops dropped) {
        List<Verdict> verdicts = new ArrayList<>();
        long corrupt = HostDrops.corruptAtSockets(counted, dropped.packets());
        if (corrupt > 0) {
            verdicts.add(new Verdict(
                    Layer.CORRUPT,
                    OptionalLong.of(corrupt),
                    Confidence.LIKELY,
                    losses(receiver.memberships(), counted, 0).at(Layer.CORRUPT, Confidence.LIKELY)));
        }
        if (dropped.datagrams() > corrupt) {
            verdicts.add(new Verdict(
                    Layer.SOCKET_BUFFER,
                    dropped.isExact() ? OptionalLong.of(dropped.datagrams() - corrupt) : OptionalLong.empty(),
                    Confidence.CERTAIN,
                    Limits.ofReceiveBuffer(receiver.options().receiveBuffer(), receiver.receiveBuffer())));
        }
        return verdicts;
    }

    private Optional<KernelCounters> passed() {
        return before.flatMap(earlier -> KernelCounters.read().map(now -> now.since(earlier)));
    }

    private static Listening listening(List<Membership> to, boolean heard, long arrivedIPv4, long dropped) {
        Set<StandardProtocolFamily> families = EnumSet.noneOf(StandardProtocolFamily.class);
        for (Membership each : to) {
            families.add(each.group().family());
        }
        return new Listening(Set.copyOf(names(to)), families, heard, arrivedIPv4, dropped);
    }

    private static List<String> names(List<Membership> of) {
        return interfaces(of).stream().map(NamedInterface::name).toList();
    }

    private static Set<NamedInterface> interfaces(List<Membership> of) {
        Set<NamedInterface> interfaces = new LinkedHashSet<>();
        for (Membership each : of) {
            interfaces.add(each.networkInterface());
        }
        return interfaces;
    }

    private static Losses losses(List<Membership> of, KernelCounters counted, long own) {
        return new Losses(names(of), own, counted);
    }
}
