package mcast.core.loss;

import java.net.StandardProtocolFamily;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import mcast.core.Membership;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;

/**
 * Splits what streams lost into what this host's own sockets dropped and what was lost before them. It belongs to the
 * moment of the reports it is made of.
 */
public final class LossSplit {
    private record Socket(int streams, long lost) {
        Socket and(Socket other) {
            return new Socket(streams + other.streams, lost + other.lost);
        }
    }

    private final Map<StreamKey, StreamReport> reports;
    private final long unnumbered;
    private final Map<Membership, OptionalLong> drops;
    private final Map<Membership, Socket> sockets = new HashMap<>();

    /**
     * Splits.
     *
     * @param reports the streams
     * @param unnumbered how many datagrams were of none
     * @param drops what the sockets dropped, as {@link mcast.core.receive.Receiver#kernelDropsByMembership} tells
     */
    public LossSplit(Map<StreamKey, StreamReport> reports, long unnumbered, Map<Membership, OptionalLong> drops) {
        this.reports = reports;
        this.unnumbered = unnumbered;
        this.drops = drops;
        reports.forEach((key, report) -> sockets.merge(key.membership(), new Socket(1, report.lost()), Socket::and));
    }

    /**
     * What this host's socket dropped of one stream.
     *
     * @param key one of the streams
     * @return a count; empty where the system does not tell, or where the socket dropped some and had more than this
     *     stream to take
     */
    public OptionalLong lostHere(StreamKey key) {
        OptionalLong dropped = drops.getOrDefault(key.membership(), OptionalLong.empty());
        Socket socket = sockets.getOrDefault(key.membership(), new Socket(0, 0));
        boolean told = dropped.isPresent() && (dropped.getAsLong() == 0 || (socket.streams == 1 && unnumbered == 0));
        return told ? OptionalLong.of(Math.min(dropped.getAsLong(), socket.lost)) : OptionalLong.empty();
    }

    /**
     * What all streams lost before they came to a socket of this host.
     *
     * @return a count; all that was lost, where the system does not tell what the sockets dropped
     */
    public long lostBefore() {
        long before = 0;
        for (Map.Entry<Membership, Socket> each : sockets.entrySet()) {
            before += Math.max(0, each.getValue().lost - dropped(each.getKey()));
        }
        return before;
    }

    /** What the sockets dropped, of streams or not. */
    long droppedHere() {
        return drops.keySet().stream().mapToLong(this::dropped).sum();
    }

    /** How many datagrams of a family came as far as a socket, dropped there or not. */
    long arrived(StandardProtocolFamily family) {
        long arrived = unnumbered;
        for (Map.Entry<StreamKey, StreamReport> each : reports.entrySet()) {
            if (each.getKey().membership().group().family() == family) {
                arrived += each.getValue().received() + each.getValue().duplicates();
            }
        }
        for (Membership each : drops.keySet()) {
            arrived += each.group().family() == family ? dropped(each) : 0;
        }
        return arrived;
    }

    private long dropped(Membership membership) {
        return drops.getOrDefault(membership, OptionalLong.empty()).orElse(0);
    }
}
