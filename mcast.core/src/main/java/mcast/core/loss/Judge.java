package mcast.core.loss;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import mcast.core.advice.Losses;

/** Weighs the drops of a host, of all programs' datagrams, against the datagrams missing. Pure. */
final class Judge {
    /** Fewer drops mean nothing: every host drops some IGMP and MLD reports, and ARP. */
    static final long FEW = 10;

    private final Losses losses;
    private final List<Verdict> verdicts = new ArrayList<>();

    private Judge(Losses losses) {
        this.losses = losses;
    }

    /**
     * Finds the layers that lost datagrams of streams, apart from the sockets.
     *
     * @param drops the drops of each layer of the host
     * @param missing the number lost before the sockets, more than 0
     * @param losses the words
     */
    static List<Verdict> ofLoss(Map<Layer, Drops> drops, long missing, Losses losses) {
        var judge = new Judge(losses);
        Map<Layer, Drops> suspects = new EnumMap<>(drops);
        suspects.values().removeIf(each -> each.most() * (each.most() < FEW ? 2 : 10) < missing);
        long all = suspects.values().stream().mapToLong(Drops::least).sum();
        boolean fits = all - missing <= missing / 10; // in this form it does not overflow
        long left = missing;
        boolean doubt = false;
        for (Map.Entry<Layer, Drops> each : suspects.entrySet()) {
            Drops dropped = each.getValue();
            boolean likely = fits && !dropped.isDoubtful() && dropped.most() >= FEW;
            long count = Math.min(dropped.most(), likely ? left : missing);
            doubt |= !likely;
            left -= likely ? count : 0;
            if (count > 0) {
                judge.add(each.getKey(), OptionalLong.of(count), likely ? Confidence.LIKELY : Confidence.POSSIBLE);
            }
        }
        if (left > 0) {
            judge.add(Layer.NETWORK, OptionalLong.of(left), doubt ? Confidence.POSSIBLE : Confidence.LIKELY);
        }
        return judge.verdicts;
    }

    /**
     * Finds the layers that may have lost everything, if anything was sent.
     *
     * @param drops the drops of each layer of the host
     * @param losses the words
     */
    static List<Verdict> ofSilence(Map<Layer, Drops> drops, Losses losses) {
        var judge = new Judge(losses);
        List<Map.Entry<Layer, Drops>> greatestFirst = new ArrayList<>(drops.entrySet());
        greatestFirst.sort(Comparator.comparingLong(each -> -each.getValue().most()));
        for (Map.Entry<Layer, Drops> each : greatestFirst) {
            // how many fragments a datagram had is known only if it is known how many datagrams were lost
            boolean known = each.getKey() != Layer.FRAGMENTS || each.getValue().isExact();
            judge.add(
                    each.getKey(),
                    known ? OptionalLong.of(each.getValue().most()) : OptionalLong.empty(),
                    Confidence.POSSIBLE);
        }
        judge.add(Layer.NETWORK, OptionalLong.empty(), drops.isEmpty() ? Confidence.LIKELY : Confidence.POSSIBLE);
        return judge.verdicts;
    }

    /**
     * Puts causes that this host knows of itself before the verdicts, and doubts that what it missed was lost on the
     * way.
     *
     * @param own the causes
     * @param verdicts the verdicts of the counters, which do not know of them
     */
    static List<Verdict> behind(List<Verdict> own, List<Verdict> verdicts) {
        List<Verdict> all = new ArrayList<>(own);
        all.addAll(own.isEmpty() ? verdicts : doubtingTheWay(verdicts));
        return List.copyOf(all);
    }

    /** Takes back the certainty that datagrams were lost on the way here. */
    static List<Verdict> doubtingTheWay(List<Verdict> verdicts) {
        List<Verdict> all = new ArrayList<>();
        for (Verdict each : verdicts) {
            all.add(
                    each.layer() == Layer.NETWORK
                            ? new Verdict(each.layer(), each.datagrams(), Confidence.POSSIBLE, each.text())
                            : each);
        }
        return all;
    }

    /** Takes back the counts and all certainty: how many datagrams are missing is estimated. */
    static List<Verdict> ofEstimate(List<Verdict> verdicts) {
        List<Verdict> all = new ArrayList<>();
        for (Verdict each : verdicts) {
            all.add(new Verdict(each.layer(), OptionalLong.empty(), Confidence.POSSIBLE, each.text()));
        }
        return all;
    }

    private void add(Layer layer, OptionalLong count, Confidence confidence) {
        verdicts.add(new Verdict(layer, count, confidence, losses.at(layer, confidence)));
    }
}
