package mcast.core.doctor;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;

/** Counts the datagrams of other hosts that come to the groups of an examination. Belongs to one thread. */
final class OtherSenders implements Closeable {
    private static final int MOST_SOURCES = 256;
    private static final int MOST_AT_ONCE = 1000;

    private final Set<InetAddress> own;
    private final List<Member> members = new ArrayList<>();
    private final Datagram datagram = new Datagram();

    private OtherSenders(Set<InetAddress> own) {
        this.own = own;
    }

    /** Joins each group on each interface that lets it, but for those that lead to this host only. */
    static OtherSenders join(List<GroupPlace> places, Set<InetAddress> own) throws IOException {
        var senders = new OtherSenders(own);
        for (GroupPlace each : places) {
            if (each.leadsOut()) {
                senders.join(each);
            }
        }
        return senders;
    }

    private void join(GroupPlace place) throws IOException {
        ReceiverOptions options =
                ReceiverOptions.DEFAULTS.withInterfaces(List.of(place.on().networkInterface()));
        Group group = place.group();
        try {
            members.add(new Member(place, Receiver.open(List.of(group), options), new LinkedHashMap<>()));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            // the trial tells
        }
    }

    /** Takes what is waiting, or a good part of it. */
    void look() throws IOException {
        for (Member each : members) {
            for (int i = 0; i < MOST_AT_ONCE && each.receiver.receive(datagram, Duration.ZERO); i++) {
                InetAddress source = datagram.source();
                if (!own.contains(source) && (each.counts.containsKey(source) || each.counts.size() < MOST_SOURCES)) {
                    each.counts.merge(source, 1L, Long::sum);
                }
            }
        }
    }

    /** Tells what was heard. Silence is no finding: perhaps nobody sends. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Member each : members) {
            if (!each.counts.isEmpty()) {
                findings.add(each.place.finding(
                        Topic.TRAFFIC, Finding.Result.HEARD, describe(each.place.group(), each.counts)));
            }
        }
        return findings;
    }

    private static String describe(Group group, Map<InetAddress, Long> ofGroup) {
        long all = ofGroup.values().stream().mapToLong(Long::longValue).sum();
        int others = ofGroup.size() - 1;
        return "heard " + all + (all == 1 ? " datagram" : " datagrams") + " to " + group + " of "
                + AddressFormat.format(ofGroup.keySet().iterator().next())
                + (others == 0 ? "" : " and " + others + (others == 1 ? " other host" : " other hosts"));
    }

    @Override
    public void close() throws IOException {
        for (Member each : members) {
            each.receiver.close();
        }
    }

    private record Member(GroupPlace place, Receiver receiver, Map<InetAddress, Long> counts) {}
}
