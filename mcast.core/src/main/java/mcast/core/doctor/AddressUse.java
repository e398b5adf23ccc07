package mcast.core.doctor;

import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.core.advice.Addresses;

/** Addresses of the interfaces that others cannot answer, or that are not used. */
final class AddressUse implements Check {
    @Override
    public List<Finding> look(Examination examination, List<GroupPlace> places) {
        List<Finding> findings = new ArrayList<>();
        for (GroupPlace each : places) {
            if (each.group().family() == StandardProtocolFamily.INET6) {
                Addresses.duplicate(each.on())
                        .map(text -> each.finding(Topic.SETTINGS, Finding.Result.WARNS, text))
                        .ifPresent(findings::add);
            } else {
                Addresses.selfAssigned(each.on())
                        .map(text -> new Finding(
                                Topic.SETTINGS,
                                Optional.of(each.on().name()),
                                Optional.of(StandardProtocolFamily.INET),
                                Finding.Result.NOTES,
                                Finding.Certainty.LIKELY,
                                text))
                        .ifPresent(findings::add);
            }
        }
        return findings.stream().distinct().toList();
    }
}
