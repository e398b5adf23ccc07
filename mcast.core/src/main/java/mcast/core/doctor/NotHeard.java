package mcast.core.doctor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mcast.core.Group;
import mcast.core.NamedInterface;
import mcast.core.advice.Cause;
import mcast.core.advice.Firewall;
import mcast.core.advice.Masters;
import mcast.core.advice.Routes;
import mcast.core.linux.FirewallService;

/** The causes that this host sent a datagram to a group and did not hear it. */
final class NotHeard {
    private NotHeard() {}

    /** Finds them, by sending to a group that firewalls admit for mDNS (RFC 6762) where nothing else explains it. */
    static Map<GroupPlace, String> causes(List<GroupPlace> unheard) throws IOException {
        Map<GroupPlace, String> causes = new LinkedHashMap<>();
        Map<GroupPlace, GroupPlace> unexplained = new LinkedHashMap<>();
        for (GroupPlace each : unheard) {
            NamedInterface on = each.on().networkInterface();
            Optional<Cause> known = Routes.ofWrongType(each.group(), on).or(() -> Masters.vrf(on));
            if (known.isPresent()) {
                causes.put(each, known.get().text());
            } else {
                unexplained.put(each, new GroupPlace(admitted(each.group()), each.on()));
            }
        }
        Set<GroupPlace> heard = new HashSet<>();
        OwnDatagram.sendAll(List.copyOf(unexplained.values())).forEach((place, outcome) -> {
            if (outcome.nanos().isPresent()) {
                heard.add(place);
            }
        });
        unexplained.forEach((place, other) -> causes.put(
                place,
                heard.contains(other)
                        ? Firewall.dropsOne(place.group(), other.group(), FirewallService.on(Path.of("/")))
                        : Firewall.DROPS));
        return causes;
    }

    private static Group admitted(Group group) {
        return Group.parse(group.family() == StandardProtocolFamily.INET6 ? "[ff02::fb]:5353" : "224.0.0.251:5353");
    }
}
