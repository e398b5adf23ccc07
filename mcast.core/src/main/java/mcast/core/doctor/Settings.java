package mcast.core.doctor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcast.core.advice.MembershipReports;
import mcast.core.advice.Obstacles;
import mcast.core.advice.ReversePath;
import mcast.core.linux.HostMarks;
import mcast.core.linux.KernelCounters;

/** Settings of the interfaces that stop other hosts' datagrams, which no trial on this host alone can show. */
final class Settings implements Check {
    @Override
    public List<Finding> look(Examination examination, List<GroupPlace> places) throws IOException {
        KernelCounters counters = KernelCounters.read().orElse(KernelCounters.of(Map.of()));
        boolean isIgmpV2Meant = HostMarks.ofThisHost()
                .cloud()
                .filter(HostMarks.Cloud::speaksIgmpV2)
                .isPresent();
        List<Finding> findings = new ArrayList<>();
        for (GroupPlace each : places) {
            boolean isTried = Obstacles.of(each.on(), each.group().family()).isEmpty();
            if (isTried && !each.on().loopback()) {
                Obstacles.flagOff(each.on())
                        .map(text -> each.finding(Topic.SETTINGS, Finding.Result.WARNS, text))
                        .ifPresent(findings::add);
                reversePath(each, counters).ifPresent(findings::add);
                if (!isIgmpV2Meant || each.group().family() == StandardProtocolFamily.INET6) {
                    MembershipReports.oldVersion(each.group().family(), each.on())
                            .map(text -> each.finding(Topic.SETTINGS, Finding.Result.WARNS, text))
                            .ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    /** What the filter drops from the source that was asked for never arrives; of others it is a warning. */
    private static Optional<Finding> reversePath(GroupPlace at, KernelCounters counters) throws IOException {
        if (at.group().family() == StandardProtocolFamily.INET6) {
            return Optional.empty();
        }
        Finding.Result result = at.group().source().isPresent() ? Finding.Result.FAILS : Finding.Result.WARNS;
        return ReversePath.drops(at.group(), at.on(), counters.get("TcpExtIPReversePathFilter"))
                .map(text -> at.finding(Topic.SETTINGS, result, text));
    }
}
