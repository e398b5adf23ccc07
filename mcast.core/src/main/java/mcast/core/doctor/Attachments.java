package mcast.core.doctor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;
import mcast.core.advice.Masters;
import mcast.core.advice.Tunnels;
import mcast.core.linux.Attachment;

/** Interfaces that hang together with others: parts of a bridge; tunnels and carriers of VLANs that were named. */
final class Attachments implements Check {
    @Override
    public List<Finding> look(Examination examination, List<GroupPlace> places) {
        Set<InterfaceState> examined = new LinkedHashSet<>();
        for (GroupPlace each : places) {
            examined.add(each.on());
        }
        List<Finding> findings = new ArrayList<>();
        for (InterfaceState each : examined) {
            Masters.keptAddress(each)
                    .map(text -> finding(each, Finding.Result.WARNS, Finding.Certainty.CERTAIN, text))
                    .ifPresent(findings::add);
        }
        if (examination.interfaces().isPresent()) {
            examined.forEach(on -> tunnel(on).ifPresent(findings::add));
            findings.addAll(vlans(examined));
        }
        return findings;
    }

    private static Optional<Finding> tunnel(InterfaceState on) {
        return Attachment.of(on.index()).filter(Tunnels::mayDrop).map(how -> {
            String text = Tunnels.of(how, on.name());
            return Tunnels.isWireGuard(how)
                    ? finding(on, Finding.Result.WARNS, Finding.Certainty.LIKELY, text)
                    : finding(on, Finding.Result.NOTES, Finding.Certainty.UNKNOWN, text);
        });
    }

    /** VLANs on the interfaces that were named, unless they were named too. */
    private static List<Finding> vlans(Set<InterfaceState> examined) {
        List<Finding> findings = new ArrayList<>();
        for (InterfaceState each : Interfaces.states()) {
            Optional<Attachment> how = Attachment.of(each.index());
            OptionalInt vlan = how.isPresent() ? how.get().vlan() : OptionalInt.empty();
            if (vlan.isPresent() && !how.get().isLowerElsewhere() && !examined.contains(each)) {
                examined.stream()
                        .filter(on -> on.index() == how.get().lower().orElse(0))
                        .map(on -> finding(
                                on,
                                Finding.Result.NOTES,
                                Finding.Certainty.CERTAIN,
                                "what comes in on it with the tag of VLAN " + vlan.getAsInt() + " is heard on "
                                        + each.name() + " only"))
                        .forEach(findings::add);
            }
        }
        return findings;
    }

    private static Finding finding(InterfaceState on, Finding.Result result, Finding.Certainty certainty, String text) {
        return new Finding(Topic.PLACE, Optional.of(on.name()), Optional.empty(), result, certainty, text);
    }
}
