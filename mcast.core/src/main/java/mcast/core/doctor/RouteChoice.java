package mcast.core.doctor;

import java.io.IOException;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.advice.GroupRoutes;
import mcast.core.advice.Tunnels;
import mcast.core.linux.Attachment;
import mcast.core.linux.NativeAccess;
import mcast.core.linux.RouteQuery;
import mcast.core.linux.RouteWays;

/** Routes by which datagrams leave elsewhere than meant, if no interface is named. */
final class RouteChoice implements Check {
    @Override
    public List<Finding> look(Examination examination, List<GroupPlace> places) {
        List<Finding> findings = new ArrayList<>();
        if (examination.interfaces().isPresent() || !NativeAccess.isEnabled()) {
            return findings;
        }
        for (Group each : examination.groups()) {
            List<InterfaceState> interfaces = places.stream()
                    .filter(place -> place.group().equals(each))
                    .map(GroupPlace::on)
                    .toList();
            try {
                finding(each, interfaces).ifPresent(findings::add);
            } catch (IOException e) {
                // no netlink, as in a sandbox: unknown
            }
        }
        return findings;
    }

    private static Optional<Finding> finding(Group group, List<InterfaceState> interfaces) throws IOException {
        if (group.address() instanceof Inet6Address ipv6 && ipv6.getScopeId() != 0) {
            return Optional.empty(); // its zone is its interface
        }
        List<Integer> ways = List.copyOf(RouteWays.to(group.address()));
        List<String> names = interfaces.stream()
                .filter(each -> ways.contains(each.index()))
                .sorted(Comparator.comparing(each -> each.leftOut().isPresent()))
                .map(InterfaceState::name)
                .toList();
        if (names.size() > 1) {
            return Optional.of(
                    finding(group, Optional.empty(), Finding.Certainty.CERTAIN, GroupRoutes.severalWays(group, names)));
        }
        Optional<InterfaceState> taken = RouteQuery.to(group.address()).flatMap(route -> interfaces.stream()
                .filter(each -> each.index() == route.index())
                .findFirst());
        return taken.filter(RouteChoice::mayDrop)
                .map(tunnel -> finding(
                        group,
                        Optional.of(tunnel.name()),
                        Finding.Certainty.LIKELY,
                        GroupRoutes.intoTunnel(group, tunnel.name(), other(group, interfaces))));
    }

    private static Finding finding(Group group, Optional<String> on, Finding.Certainty certainty, String text) {
        return new Finding(Topic.PLACE, on, Optional.of(group.family()), Finding.Result.WARNS, certainty, text);
    }

    private static boolean mayDrop(InterfaceState on) {
        return Attachment.of(on.index()).filter(Tunnels::mayDrop).isPresent();
    }

    /** Returns the first interface that would do instead. */
    private static Optional<String> other(Group group, List<InterfaceState> interfaces) {
        return interfaces.stream()
                .filter(each -> !each.loopback() && each.leftOut().isEmpty() && each.hasAddress(group.family()))
                .filter(each -> !mayDrop(each))
                .map(InterfaceState::name)
                .findFirst();
    }
}
