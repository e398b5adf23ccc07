package mcast.core.loss;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.advice.Losses;
import mcast.core.receive.Outage;

/** Causes that this host knows of itself, which no counter of drops tells. Pure. */
final class OwnCauses {
    private OwnCauses() {}

    /**
     * Names the times in which nothing could be heard.
     *
     * @param noted the newest outage that the receiver noted itself
     * @param lostLinks how often each interface lost its link, also too briefly for the receiver to note
     * @return the outage first; the loss of a link that it tells of already is left out
     */
    static List<Verdict> outages(Optional<Outage> noted, Map<NamedInterface, Long> lostLinks) {
        List<Verdict> outages = new ArrayList<>();
        if (noted.isPresent()) {
            outages.add(
                    new Verdict(Layer.MEMBERSHIP, OptionalLong.empty(), Confidence.LIKELY, Losses.during(noted.get())));
        }
        lostLinks.forEach((on, times) -> {
            boolean isTold = times == 1
                    && noted.isPresent()
                    && noted.get().membership().networkInterface().equals(on);
            if (!isTold) {
                outages.add(new Verdict(
                        Layer.INTERFACE, OptionalLong.empty(), Confidence.LIKELY, Losses.ofLink(on, times)));
            }
        });
        return outages;
    }

    /**
     * Names the sources that are not to be heard, as those that may have sent alone.
     *
     * @param excluded the sources; groups of one source let them in
     * @param silent what was silent
     * @param verdicts the verdicts of the counters
     * @return the cause; none if no source concerns what was silent, or if a counter tells what was not let in
     */
    static List<Verdict> exclusion(Set<InetAddress> excluded, List<Membership> silent, List<Verdict> verdicts) {
        List<InetAddress> concerned = new ArrayList<>();
        for (InetAddress each : excluded) {
            if (silent.stream().anyMatch(membership -> isExcluded(each, membership.group()))) {
                concerned.add(each);
            }
        }
        return concerned.isEmpty() || verdicts.stream().anyMatch(each -> each.layer() == Layer.MEMBERSHIP)
                ? List.of()
                : List.of(new Verdict(
                        Layer.MEMBERSHIP, OptionalLong.empty(), Confidence.POSSIBLE, Losses.ofExcluded(concerned)));
    }

    private static boolean isExcluded(InetAddress source, Group group) {
        return group.source().isEmpty() && group.family() == AddressFormat.family(source);
    }
}
