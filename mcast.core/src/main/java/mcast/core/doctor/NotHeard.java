package mcast.core.doctor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.file.Path;
import java.util.Optional;
import mcast.core.Group;
import mcast.core.NamedInterface;
import mcast.core.advice.Cause;
import mcast.core.advice.Firewall;
import mcast.core.advice.Masters;
import mcast.core.advice.Routes;
import mcast.core.linux.FirewallService;

/** The cause that this host sent a datagram to a group and did not hear it. */
final class NotHeard {
    private NotHeard() {}

    /** Finds it, by sending to a group that firewalls admit for mDNS (RFC 6762) if nothing else explains it. */
    static String cause(Group group, NamedInterface on) throws IOException {
        Optional<Cause> known = Routes.ofWrongType(group, on).or(() -> Masters.vrf(on));
        if (known.isPresent()) {
            return known.get().text();
        }
        Group admitted =
                Group.parse(group.family() == StandardProtocolFamily.INET6 ? "[ff02::fb]:5353" : "224.0.0.251:5353");
        return isHeard(admitted, on)
                ? Firewall.dropsOne(group, admitted, FirewallService.on(Path.of("/")))
                : Firewall.DROPS;
    }

    private static boolean isHeard(Group group, NamedInterface on) {
        try {
            return OwnDatagram.send(group, on).isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}
