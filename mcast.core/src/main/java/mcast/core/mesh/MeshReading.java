package mcast.core.mesh;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import mcast.core.advice.MeshFaults;

/**
 * Reads a matrix: a bad column is the membership of a host, a bad row its sending, a block a border. Immutable.
 *
 * @param matrix who hears whom
 * @param ttl the TTL that this host's pings leave with
 */
record MeshReading(MeshMatrix matrix, int ttl) {
    /** The most pairs of hosts that are named one by one. */
    private static final int MOST_PAIRS = 8;

    List<String> findings() {
        List<String> findings = new ArrayList<>();
        int[] present = present();
        for (MeshHost each : matrix.in(HostState.SILENT)) {
            findings.add(MeshFaults.silent(each.label(), each.silence()));
        }
        if (present.length == 1) {
            findings.add(MeshFaults.nobody());
        } else if (present.length > 1) {
            for (int host : present) {
                ofHost(host, present, findings);
            }
            List<List<Integer>> borders = borders();
            if (!borders.isEmpty()) {
                findings.add(
                        MeshFaults.border(borders.stream().map(this::labels).toList(), ttl));
            }
            ofPairs(present, findings);
        }
        return List.copyOf(findings);
    }

    private int[] present() {
        return IntStream.range(0, matrix.hosts().size())
                .filter(each -> matrix.hosts().get(each).state() != HostState.MISSING)
                .toArray();
    }

    private void ofHost(int host, int[] present, List<String> findings) {
        String label = label(host);
        boolean deaf = isDeaf(host, present);
        boolean mute = isMute(host, present);
        if (deaf && mute) {
            findings.add(MeshFaults.alone(label, anyUnicast(host, present)));
        } else if (deaf) {
            findings.add(MeshFaults.deaf(label, anyUnicast(host, present)));
        } else if (mute) {
            findings.add(MeshFaults.mute(label, anyUnicast(host, present)));
        } else if (present.length > 2) {
            if (isLossy(host, present, from -> matrix.link(from, host), from -> bestOf(from, host, present))) {
                findings.add(MeshFaults.losesOfEach(label));
            }
            if (isLossy(host, present, to -> matrix.link(host, to), to -> bestTo(to, host, present))) {
                findings.add(MeshFaults.isLostByEach(label));
            }
        }
    }

    /** Returns true if it hears nobody by multicast, though somebody is heard by another; with two hosts, just that. */
    private boolean isDeaf(int host, int[] present) {
        return IntStream.of(present).noneMatch(from -> hears(from, host))
                && IntStream.of(present).anyMatch(from -> isKnownNotToHear(from, host))
                && (present.length == 2
                        || IntStream.of(present).anyMatch(from -> from != host && isHeard(from, present)));
    }

    /** Returns true if nobody hears it by multicast, though somebody hears another; with two hosts, just that. */
    private boolean isMute(int host, int[] present) {
        return !isHeard(host, present)
                && IntStream.of(present).anyMatch(to -> isKnownNotToHear(host, to))
                && (present.length == 2
                        || IntStream.of(present).anyMatch(other -> other != host && isHeard(other, present)));
    }

    private boolean hears(int from, int to) {
        return from != to && matrix.link(from, to).heard().byMulticast();
    }

    private boolean isKnownNotToHear(int host, int to) {
        Heard heard = matrix.link(host, to).heard();
        return to != host && (heard == Heard.NOTHING || heard == Heard.UNICAST);
    }

    private boolean isHeard(int host, int[] present) {
        return IntStream.of(present).anyMatch(to -> hears(host, to));
    }

    private boolean anyUnicast(int host, int[] present) {
        return IntStream.of(present)
                .anyMatch(each -> each != host
                        && (matrix.link(each, host).unicast() > 0
                                || matrix.link(host, each).unicast() > 0));
    }

    /**
     * Returns true if each link loses more than twice what the best other one does. Links of which the others carry
     * nothing tell nothing.
     */
    private static boolean isLossy(int host, int[] present, IntFunction<MeshLink> link, IntToDoubleFunction best) {
        int lossy = 0;
        for (int each : present) {
            double least = best.applyAsDouble(each);
            if (each == host || least >= 100 || link.apply(each).heard() == Heard.UNKNOWN) {
                continue;
            }
            if (link.apply(each).heard() != Heard.SOME || link.apply(each).lossPercent() <= 2 * least) {
                return false;
            }
            lossy++;
        }
        return lossy > 1;
    }

    /** Returns the least loss of a sender's pings at other hosts than one. */
    private double bestOf(int from, int except, int[] present) {
        return IntStream.of(present)
                .filter(to ->
                        to != from && to != except && matrix.link(from, to).heard() != Heard.UNKNOWN)
                .mapToDouble(to -> matrix.link(from, to).lossPercent())
                .min()
                .orElse(100);
    }

    /** Returns the least loss of a host for pings of other hosts than one. */
    private double bestTo(int to, int except, int[] present) {
        return IntStream.of(present)
                .filter(from ->
                        from != to && from != except && matrix.link(from, to).heard() != Heard.UNKNOWN)
                .mapToDouble(from -> matrix.link(from, to).lossPercent())
                .min()
                .orElse(100);
    }

    /** Returns the groups of several hosts if there is more than one. */
    private List<List<Integer>> borders() {
        List<List<Integer>> borders =
                matrix.islands().stream().filter(each -> each.size() > 1).toList();
        return borders.size() > 1 ? borders : List.of();
    }

    /** Names the pairs within a group of which one does not hear the other, and links that stopped. */
    private void ofPairs(int[] present, List<String> findings) {
        List<String> pairs = new ArrayList<>();
        for (List<Integer> island : matrix.islands()) {
            for (int from : island) {
                for (int to : island) {
                    MeshLink link = matrix.link(from, to);
                    if (from == to) {
                        continue;
                    }
                    if (!link.stopped().isZero() && link.heard().byMulticast()) {
                        pairs.add(MeshFaults.stopped(label(from), label(to), link.stopped()));
                    } else if (isKnownNotToHear(from, to)) {
                        pairs.add(MeshFaults.pair(label(from), label(to), link.heard() == Heard.UNICAST));
                    }
                }
            }
        }
        oneWay(present, pairs);
        findings.addAll(pairs.subList(0, Math.min(pairs.size(), MOST_PAIRS)));
        if (pairs.size() > MOST_PAIRS) {
            findings.add(MeshFaults.more(pairs.size() - MOST_PAIRS));
        }
    }

    /** Names the pairs of two groups of which one hears the other all the same. */
    private void oneWay(int[] present, List<String> pairs) {
        for (int from : present) {
            for (int to : present) {
                if (from != to
                        && matrix.link(from, to).heard().byMulticast()
                        && isKnownNotToHear(to, from)
                        && !isDeaf(from, present)
                        && !isMute(to, present)
                        && matrix.islands().stream().noneMatch(each -> each.contains(from) && each.contains(to))) {
                    pairs.add(MeshFaults.pair(
                            label(to), label(from), matrix.link(to, from).heard() == Heard.UNICAST));
                }
            }
        }
    }

    private String labels(List<Integer> hosts) {
        return String.join(" ", hosts.stream().map(this::label).toList());
    }

    private String label(int host) {
        return matrix.hosts().get(host).label();
    }
}
