package mcast.core.doctor;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcast.core.InterfaceState;
import mcast.core.advice.PastLosses;
import mcast.core.host.JdkInterface;
import mcast.core.linux.KernelCounters;
import mcast.core.linux.RingDrops;

/** Queues and buffers of this host that were too small before, for any program. */
final class HostLimits implements Check {
    @Override
    public List<Finding> look(Examination examination, List<GroupPlace> places) {
        List<Finding> findings = new ArrayList<>();
        for (InterfaceState each :
                places.stream().map(GroupPlace::on).distinct().toList()) {
            ring(each)
                    .flatMap(drops -> PastLosses.atRing(each.name(), drops))
                    .ifPresent(text -> findings.add(warning(Optional.of(each.name()), text)));
        }
        var losses = new PastLosses(KernelCounters.read().orElse(KernelCounters.of(Map.of())));
        for (String text : losses.ofHost()) {
            findings.add(warning(Optional.empty(), text));
        }
        return findings;
    }

    private static Optional<RingDrops> ring(InterfaceState on) {
        try {
            Optional<NetworkInterface> known = JdkInterface.of(on.networkInterface());
            byte[] address = known.isPresent() ? known.get().getHardwareAddress() : null;
            return address == null ? Optional.empty() : RingDrops.of(on.name(), address);
        } catch (SocketException e) {
            return Optional.empty(); // it is gone
        }
    }

    /** Nothing tells whether a datagram of the groups was among them. */
    private static Finding warning(Optional<String> interfaceName, String text) {
        return new Finding(
                Topic.HOST, interfaceName, Optional.empty(), Finding.Result.WARNS, Finding.Certainty.UNKNOWN, text);
    }
}
