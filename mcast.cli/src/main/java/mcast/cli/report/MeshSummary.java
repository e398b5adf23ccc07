package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mcast.cli.text.EscapedText;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.core.AddressFormat;
import mcast.core.mesh.HostState;
import mcast.core.mesh.MeshHost;
import mcast.core.mesh.MeshLink;
import mcast.core.mesh.MeshMatrix;

/**
 * The summary of {@code mcast ping --mesh}. Immutable.
 *
 * @param matrix who hears whom
 * @param sent the multicast pings of this host
 * @param failed those that could not be sent
 * @param expected hosts that were expected, this one included
 * @param maxLoss the loss of a link, in percent, that is allowed
 * @param ttl the TTL of this host's pings
 */
public record MeshSummary(MeshMatrix matrix, long sent, long failed, int expected, double maxLoss, int ttl)
        implements Report {
    /**
     * Returns whether every host is there and hears every other.
     *
     * @return true if so
     */
    public boolean isComplete() {
        return shortfalls().isEmpty();
    }

    /**
     * Returns the reasons why the network did not deliver.
     *
     * @return a line each; none if every host is there and hears every other
     */
    public List<String> shortfalls() {
        List<String> shortfalls = new ArrayList<>();
        List<MeshHost> missing = matrix.in(HostState.MISSING);
        int there = matrix.hosts().size() - missing.size();
        if (!missing.isEmpty()) {
            shortfalls.add("expected and not heard: " + labels(missing));
        }
        if (there < expected) {
            shortfalls.add(Numbers.counted(there, "host") + ", this one included, of " + expected);
        }
        List<MeshHost> silent = matrix.in(HostState.SILENT);
        if (!silent.isEmpty()) {
            shortfalls.add("fell silent: " + labels(silent));
        }
        long broken = matrix.broken(maxLoss) - ofMissing(missing.size(), there);
        if (broken > 0) {
            shortfalls.add(broken + " of " + (long) there * (there - 1) + " links "
                    + (maxLoss == 0 ? "lose pings" : "lose more than " + Numbers.fixed(maxLoss, 2) + "% of the pings")
                    + ", carry none, stopped or are not known");
        }
        if (failed * 100.0 > maxLoss * (sent + failed)) {
            shortfalls.add(Numbers.counted(failed, "ping") + " of this host could not be sent");
        }
        return shortfalls;
    }

    private static long ofMissing(int missing, int there) {
        return (long) missing * (missing - 1) + 2L * missing * there;
    }

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>(MatrixText.of(matrix));
        List<String> alone = new ArrayList<>();
        for (List<Integer> island : matrix.islands()) {
            if (island.size() == 1) {
                alone.add(label(island.getFirst()));
            } else {
                lines.add("hear each other: "
                        + (island.size() > MatrixText.MOST_HOSTS ? island.size() + " hosts" : labelsAt(island)));
            }
        }
        if (!alone.isEmpty()) {
            lines.add("alone: "
                    + (alone.size() > MatrixText.MOST_HOSTS ? alone.size() + " hosts" : String.join(" ", alone)));
        }
        for (String each : matrix.findings(ttl)) {
            lines.add(EscapedText.of(each));
        }
        for (int hosts : matrix.otherMeshes()) {
            lines.add("another mesh of " + Numbers.counted(hosts, "host") + " is on this group");
        }
        lines.addAll(matrix.otherVersions());
        if (matrix.unlisted() > 0) {
            lines.add("there are more hosts than there is room for: " + Numbers.counted(matrix.unlisted(), "datagram")
                    + " of others came");
        }
        return lines;
    }

    @Override
    public List<Json> json() {
        List<Json> objects = new ArrayList<>();
        for (int to = 0; to < matrix.hosts().size(); to++) {
            objects.add(host(to));
        }
        List<Json> islands = new ArrayList<>();
        for (List<Integer> island : matrix.islands()) {
            islands.add(
                    new Json().putTexts("hosts", island.stream().map(this::name).toList()));
        }
        objects.add(Json.event("summary")
                .put("sent", sent)
                .put("failed", failed)
                .put(
                        "hosts",
                        matrix.hosts().size() - matrix.in(HostState.MISSING).size())
                .put("islands", islands)
                .putTexts("missing", names(matrix.in(HostState.MISSING)))
                .putTexts("findings", matrix.findings(ttl))
                .putNumbers("otherMeshes", matrix.otherMeshes())
                .putTexts("otherVersions", matrix.otherVersions())
                .put("unlisted", matrix.unlisted())
                .put("delivered", isComplete())
                .putTexts("shortfalls", shortfalls()));
        return objects;
    }

    private Json host(int to) {
        MeshHost host = matrix.hosts().get(to);
        List<Json> links = new ArrayList<>();
        for (int from = 0; from < matrix.hosts().size(); from++) {
            if (from != to) {
                links.add(link(from, matrix.link(from, to)));
            }
        }
        Json object = Json.event("host")
                .put("label", host.label())
                .put("name", host.name())
                .put("state", host.state().name().toLowerCase(Locale.ROOT))
                .put("silentSeconds", host.silence().toMillis() / 1e3);
        if (host.address().isPresent()) {
            object.put("address", AddressFormat.format(host.address().get().getAddress()))
                    .put("port", host.address().get().getPort());
        } else {
            object.putNull("address").putNull("port");
        }
        return object.put("links", links);
    }

    private Json link(int from, MeshLink link) {
        Json object = new Json()
                .put("from", name(from))
                .put(
                        "hears",
                        switch (link.heard()) {
                            case ALL -> "all";
                            case SOME -> "some";
                            case UNICAST -> "unicast";
                            case NOTHING -> "nothing";
                            case UNKNOWN -> "unknown";
                        })
                .put("expected", link.expected())
                .put("received", link.received())
                .put("unicastReceived", link.unicast())
                .put("stoppedSeconds", link.stopped().toMillis() / 1e3);
        return switch (link.heard()) {
            case UNKNOWN -> object.putNull("lossPercent");
            default -> object.put("lossPercent", link.lossPercent());
        };
    }

    private String labelsAt(List<Integer> hosts) {
        return String.join(" ", hosts.stream().map(this::label).toList());
    }

    private static String labels(List<MeshHost> hosts) {
        return EscapedText.of(String.join(" ", names(hosts)));
    }

    private static List<String> names(List<MeshHost> hosts) {
        return hosts.stream().map(MeshHost::label).toList();
    }

    /** Returns a label that drives no terminal. */
    private String label(int host) {
        return EscapedText.of(name(host));
    }

    private String name(int host) {
        return matrix.hosts().get(host).label();
    }
}
