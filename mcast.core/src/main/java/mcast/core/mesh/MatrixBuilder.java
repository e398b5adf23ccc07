package mcast.core.mesh;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a matrix of what a host knows at a moment. Used by one thread. */
final class MatrixBuilder {
    /** A host that is busy with something else may be as late. */
    private static final long LATE_NANOS = 2_000_000_000;

    /** So many pings in a row are not lost by chance. */
    private static final int MANY = 4;

    private record Row(Optional<Peer> peer, MeshHost host) {}

    private final MeshSelf self;
    private final Optional<InetSocketAddress> ownAddress;
    private final long sent;
    private final PeerTable table;
    private final Strangers strangers;
    private final long now;
    private final Map<Long, Long> aliveUntil = new HashMap<>();

    MatrixBuilder(
            MeshSelf self,
            Optional<InetSocketAddress> ownAddress,
            long sent,
            PeerTable table,
            Strangers strangers,
            long now) {
        this.self = self;
        this.ownAddress = ownAddress;
        this.sent = sent;
        this.table = table;
        this.strangers = strangers;
        this.now = now;
    }

    MeshMatrix build(ExpectedHosts expected) {
        noteSigns();
        List<Row> rows = rows();
        List<MeshHost> hosts = new ArrayList<>();
        for (Row each : rows) {
            hosts.add(each.host);
        }
        for (String name : expected.names()) {
            if (hosts.stream().noneMatch(host -> expected.isMeant(name, host))) {
                hosts.add(new MeshHost("", name, Optional.empty(), HostState.MISSING, Duration.ZERO));
            }
        }
        List<List<MeshLink>> links = new ArrayList<>();
        for (int from = 0; from < hosts.size(); from++) {
            List<MeshLink> heardBy = new ArrayList<>();
            for (int to = 0; to < hosts.size(); to++) {
                heardBy.add(
                        from == to
                                ? MeshLink.UNKNOWN
                                : from < rows.size() && to < rows.size()
                                        ? link(rows.get(from), rows.get(to))
                                        : ofMissing(from < rows.size(), hosts.get(to)));
            }
            links.add(List.copyOf(heardBy));
        }
        return new MeshMatrix(
                Labels.of(hosts),
                links,
                List.copyOf(strangers.otherMeshes().values()),
                List.copyOf(strangers.otherVersions()),
                table.unlisted());
    }

    private void noteSigns() {
        for (Peer each : table.known()) {
            aliveUntil.merge(each.run, each.lastHeard(), Math::max);
            if (each.isConfirmed()) { // a host that has proved its address is a witness
                for (Report report : each.reports()) {
                    aliveUntil.merge(report.hearing().run(), report.heardAt(), Math::max);
                }
            }
        }
    }

    /** Returns what this host hears of each run that is known. */
    List<MeshReception> receptions() {
        noteSigns();
        List<MeshReception> receptions = new ArrayList<>();
        for (Peer each : table.known()) {
            MeshLink link = link(new Row(Optional.of(each), host(each)), new Row(Optional.empty(), here()));
            receptions.add(new MeshReception(each.run, each.address, each.name(), self.name(), link));
        }
        return receptions;
    }

    /** Of a host from which nothing came, this host hears nothing; of others it is not known. */
    private static MeshLink ofMissing(boolean isSenderHere, MeshHost hearing) {
        return !isSenderHere && hearing.state() == HostState.SELF ? MeshLink.NOTHING : MeshLink.UNKNOWN;
    }

    /** Returns the other hosts by their runs, in the order in which they became known. */
    Map<Long, MeshHost> others() {
        List<MeshHost> hosts = new ArrayList<>();
        for (Peer each : table.known()) {
            hosts.add(host(each));
        }
        hosts.add(here()); // so that no label is this host's
        List<MeshHost> labelled = Labels.of(hosts);
        Map<Long, MeshHost> byRun = new LinkedHashMap<>();
        for (int i = 0; i < table.known().size(); i++) {
            byRun.put(table.known().get(i).run, labelled.get(i));
        }
        return byRun;
    }

    /** Returns this host and those that are known, in the order of their addresses. */
    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(Optional.empty(), here()));
        for (Peer each : table.known()) {
            if (!beganAnew(each)) {
                rows.add(new Row(Optional.of(each), host(each)));
            }
        }
        rows.sort((one, other) -> Labels.BY_ADDRESS.compare(one.host, other.host));
        return rows;
    }

    private MeshHost here() {
        return new MeshHost("", self.name(), ownAddress, HostState.SELF, Duration.ZERO);
    }

    private MeshHost host(Peer peer) {
        long silence = Math.max(0, now - peer.lastHeard());
        HostState state =
                peer.hasLeft() ? HostState.LEFT : silence > silentAfter(peer) ? HostState.SILENT : HostState.HERE;
        return new MeshHost("", peer.name(), Optional.of(peer.address), state, Duration.ofNanos(silence));
    }

    /** Returns true if it is gone, and a later run on that host takes its place. */
    private boolean beganAnew(Peer peer) {
        if (host(peer).state() == HostState.HERE) {
            return false;
        }
        for (Peer each : table.known()) {
            if (each.firstHeard - peer.lastHeard() > 0
                    && each.address.equals(peer.address)
                    && each.name().equals(peer.name())) {
                return true;
            }
        }
        return false;
    }

    /** A host whose newest ping came by unicast is asked in its turn, so the next one may take longer. */
    private long silentAfter(Peer peer) {
        long turns = peer.isHeardByMulticast() ? 1 : Math.ceilDiv(table.known().size(), MeshNode.MOST_UNICAST);
        return Math.max(LATE_NANOS, MANY * turns * peer.interval());
    }

    private MeshLink link(Row from, Row to) {
        if (to.peer.isEmpty()) {
            Peer sender = from.peer.orElseThrow();
            return link(from, new Report(sender.hearing(now), now, sent));
        }
        long run = from.peer.isPresent() ? from.peer.get().run : self.run();
        Optional<Report> report = to.peer.get().reportOn(run);
        if (report.isPresent()) {
            return link(from, report.get());
        }
        long since = from.peer.isPresent() ? from.peer.get().firstHeard : self.start();
        boolean hadTime = to.peer.get().lastHeard() - since > silentAfter(to.peer.get());
        return hadTime && to.peer.get().hasReportedAll() ? MeshLink.NOTHING : MeshLink.UNKNOWN;
    }

    private MeshLink link(Row from, Report report) {
        Hearing hearing = report.hearing();
        if (hearing.received() == 0) {
            Heard heard = hearing.unicast() > 0 ? Heard.UNICAST : Heard.NOTHING;
            return new MeshLink(
                    heard, Math.max(0, hearing.upto() - hearing.since()), 0, hearing.unicast(), Duration.ZERO);
        }
        long missed = from.peer.isPresent() ? missed(from.peer.get(), report) : missedOfSelf(report);
        long expected = Math.max(hearing.upto() - hearing.since() + missed, hearing.received());
        return new MeshLink(
                expected == hearing.received() ? Heard.ALL : Heard.SOME,
                expected,
                hearing.received(),
                hearing.unicast(),
                stopped(from, report));
    }

    /** Returns the pings that a host sent, as others say, after one has heard nothing of it any more. */
    private long missed(Peer sender, Report report) {
        long gap = lastSign(sender.run, report) - report.heardAt();
        return gap > silentAfter(sender) && sender.interval() > 0 ? gap / sender.interval() - 1 : 0;
    }

    private long missedOfSelf(Report report) {
        return report.hearing().ageMillis() * 1_000_000 > Math.max(LATE_NANOS, MANY * self.intervalNanos())
                ? Math.max(0, report.sentHere() - report.hearing().upto())
                : 0;
    }

    private Duration stopped(Row from, Report report) {
        long interval = from.peer.isPresent() ? from.peer.get().interval() : self.intervalNanos();
        long run = from.peer.isPresent() ? from.peer.get().run : self.run();
        long gap = lastSign(run, report) - report.nanoTime() + report.hearing().multicastAgeMillis() * 1_000_000;
        return gap > Math.max(LATE_NANOS, MANY * interval) ? Duration.ofNanos(gap) : Duration.ZERO;
    }

    /** Returns the last moment before a report at which its sender is known to have been there. */
    private long lastSign(long run, Report report) {
        return run == self.run()
                ? report.nanoTime()
                : Math.min(report.nanoTime(), aliveUntil.getOrDefault(run, report.heardAt()));
    }
}
