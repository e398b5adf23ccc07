package mcast.core.loss;

import java.util.ArrayList;
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
    static List<Verdict> ofLoss(Map<Layer, Long> drops, long missing, Losses losses) {
        var judge = new Judge(losses);
        Map<Layer, Long> suspects = new EnumMap<>(drops);
        suspects.values().removeIf(count -> count * (count < FEW ? 2 : 10) < missing);
        long all = suspects.values().stream().mapToLong(Long::longValue).sum();
        boolean fits = all - missing <= missing / 10; // in this form it does not overflow
        long left = missing;
        boolean doubt = false;
        for (Map.Entry<Layer, Long> each : suspects.entrySet()) {
            boolean likely = fits && each.getValue() >= FEW;
            long count = Math.min(each.getValue(), likely ? left : missing);
            doubt |= !likely;
            left -= likely ? count : 0;
            if (count > 0) {
                judge.add(each.getKey(), count, likely ? Confidence.LIKELY : Confidence.POSSIBLE);
            }
        }
        if (left > 0) {
            judge.add(Layer.NETWORK, left, doubt ? Confidence.POSSIBLE : Confidence.LIKELY);
        }
        return judge.verdicts;
    }

    /**
     * Finds the layers that may have lost everything, if anything was sent.
     *
     * @param drops the drops of each layer of the host
     * @param losses the words
     */
    static List<Verdict> ofSilence(Map<Layer, Long> drops, Losses losses) {
        var judge = new Judge(losses);
        drops.entrySet().stream()
                .sorted(Map.Entry.<Layer, Long>comparingByValue().reversed())
                .forEach(each -> judge.add(each.getKey(), each.getValue(), Confidence.POSSIBLE));
        judge.verdicts.add(new Verdict(
                Layer.NETWORK,
                OptionalLong.empty(),
                drops.isEmpty() ? Confidence.LIKELY : Confidence.POSSIBLE,
                losses.at(Layer.NETWORK)));
        return judge.verdicts;
    }

    private void add(Layer layer, long count, Confidence confidence) {
        verdicts.add(new Verdict(layer, OptionalLong.of(count), confidence, losses.at(layer)));
    }
}
