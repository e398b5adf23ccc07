package mcast.core.loss;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.receive.Heard;
import mcast.core.receive.SilenceMeter;
import mcast.core.stream.FlowKey;
import mcast.core.stream.FlowReport;
import mcast.core.stream.Pair;
import mcast.core.stream.PairLoss;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;
import mcast.core.stream.StreamSink;
import mcast.core.stream.Streams;

/**
 * Whether a reception delivered what was expected of it: the one judgement that its exit status, its text and its JSON
 * are made of. Immutable.
 *
 * @param silentGroups the groups of which nothing was heard, no end mark either
 * @param silentInterfaces those of {@link Expectation#interfaces} on which nothing was heard, no end mark either
 * @param shortfalls what was expected and not delivered; none if all was
 */
public record Judgement(List<Group> silentGroups, List<NamedInterface> silentInterfaces, List<Shortfall> shortfalls) {
    /** Copies the lists. */
    public Judgement {
        silentGroups = List.copyOf(silentGroups);
        silentInterfaces = List.copyOf(silentInterfaces);
        shortfalls = List.copyOf(shortfalls);
    }

    /**
     * Judges a reception whose payloads are not looked at: a limit of loss is not judged.
     *
     * @param expected what it has to deliver
     * @param heard what has heard all of it
     * @return the judgement of this moment
     */
    public static Judgement of(Expectation expected, SilenceMeter heard) {
        return of(expected, heard.groups(), heard.interfaces(), Set.of(), List.of());
    }

    /**
     * Judges a reception of streams. Those of a pair are judged together; it has to be {@link Pair#end ended} before.
     *
     * @param expected what it has to deliver
     * @param heard what has heard all of it
     * @param counted what has counted all of it
     * @param epochNanos the time of the judgement, by {@link StreamSink#epochNanos the clock of the arrivals}
     * @return the judgement
     */
    public static Judgement of(Expectation expected, SilenceMeter heard, StreamSink counted, long epochNanos) {
        Map<Group, Heard> groups = heard.groups();
        Set<Membership> known = new HashSet<>();
        counted.streams().reports().keySet().forEach(each -> known.add(each.membership()));
        return of(
                expected,
                groups,
                heard.interfaces(),
                known,
                expected.maxLossPercent().isEmpty()
                        ? List.of()
                        : ofStreams(expected, counted.streams(), counted.pair(), epochNanos));
    }

    /** {@return whether all was delivered} */
    public boolean delivered() {
        return shortfalls.isEmpty();
    }

    static Judgement of(
            Expectation expected,
            Map<Group, Heard> groups,
            Map<NamedInterface, Heard> interfaces,
            Set<Membership> known,
            List<Shortfall> ofStreams) {
        List<Group> silentGroups = unheard(groups);
        int heard = groups.size() - silentGroups.size();
        List<NamedInterface> silentInterfaces = unheard(interfaces);
        silentInterfaces.retainAll(expected.interfaces());
        for (Membership each : known) {
            silentGroups.remove(each.group());
            silentInterfaces.removeIf(on -> each.replaces(new Membership(each.group(), on)));
        }
        long received = groups.values().stream().mapToLong(Heard::received).sum();
        List<Shortfall> shortfalls = new ArrayList<>();
        if (received == 0) {
            shortfalls.add(new Shortfall.NothingReceived());
        }
        if (received < expected.datagrams().orElse(0)) {
            shortfalls.add(
                    new Shortfall.FewDatagrams(received, expected.datagrams().getAsLong()));
        }
        if (heard < expected.groups().orElse(0)) {
            shortfalls.add(new Shortfall.FewGroups(heard, expected.groups().getAsInt()));
        }
        if (received > 0 && expected.maxLossPercent().isPresent()) {
            silentGroups.forEach(each -> shortfalls.add(new Shortfall.SilentGroup(each)));
            silentInterfaces.forEach(each -> shortfalls.add(new Shortfall.SilentInterface(each)));
        }
        if (expected.maxSilence().isPresent()) {
            Duration allowed = expected.maxSilence().get();
            groups.forEach((group, each) -> {
                if (each.longestSilence().compareTo(allowed) > 0) {
                    shortfalls.add(new Shortfall.LongSilence(group, each.longestSilence(), allowed));
                }
            });
        }
        shortfalls.addAll(ofStreams);
        return new Judgement(silentGroups, silentInterfaces, shortfalls);
    }

    private static <K> List<K> unheard(Map<K, Heard> heard) {
        List<K> unheard = new ArrayList<>();
        heard.forEach((key, each) -> {
            if (each.received() == 0) {
                unheard.add(key);
            }
        });
        return unheard;
    }

    static List<Shortfall> ofStreams(Expectation expected, Streams streams, Optional<Pair> pair, long epochNanos) {
        List<Shortfall> shortfalls = new ArrayList<>();
        double allowed = expected.maxLossPercent().getAsDouble();
        Map<StreamKey, StreamReport> reports = streams.reports();
        if (pair.isPresent()) {
            shortfalls.addAll(ofPair(pair.get(), allowed));
        }
        reports.forEach((key, report) -> {
            boolean isPaired = pair.isPresent() && pair.get().hasLeg(key.membership());
            if (!isPaired && report.lossPercent() > allowed) {
                shortfalls.add(new Shortfall.Loss(key, report, allowed));
            } else if (!isPaired && !report.isMeasured()) {
                shortfalls.add(new Shortfall.NotMeasured(key, report));
            }
            Optional<Shortfall> stopped = stopped(key, report, epochNanos, expected.maxSilence());
            if (stopped.isPresent() && !(isPaired && goesOnElsewhere(key, reports, pair.get(), epochNanos))) {
                shortfalls.add(stopped.get());
            }
        });
        Set<Group> numbered = new HashSet<>();
        reports.keySet().forEach(key -> numbered.add(key.membership().group()));
        long notJudged = streams.beyondLimit() + streams.unnumbered();
        for (Map.Entry<FlowKey, FlowReport> each : streams.unnumberedFlows().entrySet()) {
            boolean isAlone = !numbered.contains(each.getKey().membership().group());
            if (isAlone || each.getValue().mayBeStream()) {
                shortfalls.add(
                        new Shortfall.Unnumbered(each.getKey(), each.getValue().datagrams()));
            }
            notJudged -= each.getValue().datagrams();
        }
        if (notJudged > 0) {
            shortfalls.add(new Shortfall.NotJudged(notJudged));
        }
        return shortfalls;
    }

    private static List<Shortfall> ofPair(Pair pair, double allowed) {
        List<Shortfall> shortfalls = new ArrayList<>();
        for (PairLoss each : pair.losses()) {
            if (each.lossPercent() > allowed) {
                shortfalls.add(new Shortfall.LossOfPair(each, allowed));
            }
            if (!each.isKnown()) {
                shortfalls.add(new Shortfall.NotCompared(each));
            }
        }
        for (StreamKey each : pair.unpaired()) {
            shortfalls.add(new Shortfall.NotPaired(each));
        }
        return shortfalls;
    }

    /** Returns whether the other leg of a stream has not stopped. */
    @SuppressWarnings("ReferenceEquality") // there is one object of each format
    private static boolean goesOnElsewhere(
            StreamKey key, Map<StreamKey, StreamReport> reports, Pair pair, long epochNanos) {
        for (Map.Entry<StreamKey, StreamReport> each : reports.entrySet()) {
            StreamKey other = each.getKey();
            if (other.format() == key.format()
                    && other.stream() == key.stream()
                    && !other.membership().equals(key.membership())
                    && pair.hasLeg(other.membership())
                    && !each.getValue().replaced()
                    && each.getValue().stoppedFor(epochNanos).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** A silence that is allowed is none that a stream stopped by. */
    private static Optional<Shortfall> stopped(
            StreamKey key, StreamReport report, long epochNanos, Optional<Duration> allowed) {
        Optional<Duration> silence = report.stoppedFor(epochNanos);
        return silence.isPresent() && (allowed.isEmpty() || silence.get().compareTo(allowed.get()) > 0)
                ? Optional.of(new Shortfall.Stopped(key, silence.get()))
                : Optional.empty();
    }
}
