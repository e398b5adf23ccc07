package mcast.core.loss;

import java.net.StandardProtocolFamily;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import mcast.core.Membership;
import mcast.core.format.Unit;
import mcast.core.receive.SocketDrops;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;

/**
 * Splits the losses of streams into those that the receiver's own sockets dropped and those before them. It belongs to
 * the moment of the reports it is made of. What was dropped at a socket on an interface that was made anew belongs to
 * the streams that came through the one before.
 *
 * <p>A socket drops datagrams. Where a stream's numbers count something else, the datagrams that were lost are
 * estimated by how many of it a datagram has in the mean.
 */
final class LossSplit {
    private record Socket(int streams, long lost) {
        Socket and(Socket other) {
            return new Socket(streams + other.streams, saturated(lost + other.lost));
        }
    }

    private final Map<StreamKey, StreamReport> reports;
    private final long unnumbered;
    private final Map<StandardProtocolFamily, Long> heard;
    private final Map<Membership, Optional<SocketDrops>> drops = new HashMap<>();
    private final Map<Membership, Socket> sockets = new HashMap<>();

    /**
     * Splits.
     *
     * @param reports the streams
     * @param unnumbered how many datagrams were of none
     * @param heard how many datagrams of each family were received, of streams or not
     * @param drops the drops of the sockets, as {@link mcast.core.receive.Receiver#kernelDropsByMembership} tells them
     */
    LossSplit(
            Map<StreamKey, StreamReport> reports,
            long unnumbered,
            Map<StandardProtocolFamily, Long> heard,
            Map<Membership, Optional<SocketDrops>> drops) {
        this.reports = reports;
        this.unnumbered = unnumbered;
        this.heard = heard;
        reports.forEach((key, report) ->
                sockets.merge(key.membership(), new Socket(1, datagramsLost(key, report)), Socket::and));
        drops.forEach((membership, count) -> this.drops.merge(
                first(membership),
                count,
                (a, b) -> a.isPresent() && b.isPresent() ? Optional.of(a.get().and(b.get())) : Optional.empty()));
    }

    /** Whether nothing at all was heard; a mark of the end alone tells that datagrams were lost. */
    boolean isSilent() {
        return unnumbered == 0 && reports.isEmpty();
    }

    /** Whether some losses are estimated: datagrams are not what is counted, or many strays may be among the lost. */
    boolean isEstimated() {
        return reports.entrySet().stream()
                .anyMatch(each -> each.getValue().lost() > 0
                        && (!isInDatagrams(each.getKey())
                                || each.getValue().strays() > each.getValue().lost() / 10));
    }

    private static boolean isInDatagrams(StreamKey key) {
        return key.format().unit() == Unit.DATAGRAMS;
    }

    private static long datagramsLost(StreamKey key, StreamReport report) {
        return isInDatagrams(key) || report.received() == 0
                ? report.lost()
                : (long) Math.ceil((double) report.lost()
                        * (report.datagrams() - report.heartbeats() - report.strays())
                        / (report.received() + report.duplicates()));
    }

    /** As {@link LossReport#lostHere} says. */
    OptionalLong lostHere(StreamKey key) {
        Optional<SocketDrops> dropped = drops.getOrDefault(key.membership(), Optional.empty());
        if (dropped.isEmpty()) {
            return OptionalLong.empty();
        }
        Socket socket = sockets.getOrDefault(key.membership(), new Socket(0, 0));
        boolean isAlone = socket.streams == 1 && unnumbered == 0;
        boolean told = dropped.get().most() == 0
                || (isAlone && isInDatagrams(key) && dropped.get().isExact());
        return told ? OptionalLong.of(Math.min(dropped.get().datagrams(), socket.lost)) : OptionalLong.empty();
    }

    /** As {@link LossReport#kernelDrops} says. */
    Optional<SocketDrops> kernelDrops() {
        return drops.values().stream().allMatch(Optional::isPresent) ? Optional.of(droppedHere()) : Optional.empty();
    }

    /** The losses of all streams before a socket of this host; all losses, if the drops of a socket are not known. */
    long lostBefore() {
        return lostBefore(SocketDrops::datagrams);
    }

    /** The least that {@link #lostBefore} can be, since it may not be known how many a socket dropped. */
    long lostBeforeAtLeast() {
        return lostBefore(SocketDrops::most);
    }

    private long lostBefore(ToLongFunction<SocketDrops> dropped) {
        long before = 0;
        for (Map.Entry<Membership, Socket> each : sockets.entrySet()) {
            long here = dropped.applyAsLong(dropped(each.getKey()));
            before = saturated(before + Math.max(0, each.getValue().lost - here));
        }
        return before;
    }

    /** The drops of the sockets as far as they are known, of streams or not. */
    SocketDrops droppedHere() {
        return drops.keySet().stream().map(this::dropped).reduce(SocketDrops.NONE, SocketDrops::and);
    }

    /** How many datagrams of a family came as far as a socket, dropped there or not. */
    long arrived(StandardProtocolFamily family) {
        long arrived = heard.getOrDefault(family, 0L);
        for (Membership each : drops.keySet()) {
            arrived += each.group().family() == family ? dropped(each).datagrams() : 0;
        }
        return arrived;
    }

    /** Returns the number of datagrams that came as far as a socket, per family. */
    Map<StandardProtocolFamily, Long> arrived() {
        return Map.of(
                StandardProtocolFamily.INET,
                arrived(StandardProtocolFamily.INET),
                StandardProtocolFamily.INET6,
                arrived(StandardProtocolFamily.INET6));
    }

    /** Returns the membership that a stream knows this one by. */
    private Membership first(Membership membership) {
        if (!sockets.containsKey(membership)) {
            for (Membership each : sockets.keySet()) {
                if (membership.replaces(each)) {
                    return each;
                }
            }
        }
        return membership;
    }

    /** A sum of two counts; forged numbers may make it overflow. */
    private static long saturated(long sum) {
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private SocketDrops dropped(Membership membership) {
        return drops.getOrDefault(membership, Optional.empty()).orElse(SocketDrops.NONE);
    }
}
