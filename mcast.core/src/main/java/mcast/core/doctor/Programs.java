package mcast.core.doctor;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;
import mcast.core.advice.OtherProgram;
import mcast.core.linux.HostMemberships;
import mcast.core.linux.HostProgram;
import mcast.core.linux.HostSocket;

/**
 * Sockets of other programs at the ports of the groups, and whether this host has joined the groups for any of them. To
 * be run before a check that joins a group itself.
 */
final class Programs implements Check {
    private static final int MOST_NAMED = 8;

    /** The kernel is always a member of these. */
    private static final Set<InetAddress> ALL_HOSTS = Set.of(
            InetAddress.ofLiteral("224.0.0.1"), InetAddress.ofLiteral("ff01::1"), InetAddress.ofLiteral("ff02::1"));

    @Override
    public List<Finding> look(Examination examination, List<GroupPlace> places) {
        List<OtherProgram> programs = programs(examination.groups());
        List<Finding> findings = new ArrayList<>(troubles(programs, examination.groups()));
        Optional<HostMemberships> memberships = HostMemberships.read();
        if (memberships.isPresent()) {
            List<InterfaceState> interfaces = Interfaces.states();
            for (Group each : examination.groups()) {
                if (!ALL_HOSTS.contains(each.address())) {
                    findings.addAll(new Listeners(
                                    each,
                                    programs,
                                    members(interfaces, memberships.get(), each),
                                    examined(places, each))
                            .findings(examination.groups().size() == 1));
                }
            }
        }
        return findings;
    }

    /** Returns the sockets at the groups' ports, and those bound to the groups at others; the most drops first. */
    private static List<OtherProgram> programs(List<Group> groups) {
        List<HostSocket> sockets = HostSocket.all().stream()
                .filter(socket -> groups.stream()
                        .anyMatch(group -> socket.port() == group.port()
                                || socket.address().equals(group.address())))
                .sorted(Comparator.comparingLong(HostSocket::drops).reversed())
                .toList();
        Map<Long, HostProgram> holding =
                HostProgram.holding(sockets.stream().map(HostSocket::inode).collect(Collectors.toSet()));
        return sockets.stream()
                .map(each -> new OtherProgram(each, Optional.ofNullable(holding.get(each.inode()))))
                .toList();
    }

    /** Names the programs that lose datagrams of the groups, or do not read them. */
    private static List<Finding> troubles(List<OtherProgram> programs, List<Group> groups) {
        List<Finding> troubles = new ArrayList<>();
        for (OtherProgram each : programs) {
            if (groups.stream().anyMatch(each::mayHear)) {
                each.stopped().ifPresent(text -> troubles.add(warning(Finding.Certainty.CERTAIN, text)));
                if (each.socket().drops() > 0) {
                    troubles.add(warning(Finding.Certainty.LIKELY, each.lost()));
                }
            }
        }
        return troubles.stream().limit(MOST_NAMED).toList();
    }

    private static Finding warning(Finding.Certainty certainty, String text) {
        return new Finding(Topic.PROGRAMS, Optional.empty(), Optional.empty(), Finding.Result.WARNS, certainty, text);
    }

    private static List<String> members(List<InterfaceState> interfaces, HostMemberships memberships, Group group) {
        return interfaces.stream()
                .filter(each -> memberships.on(each.index()).contains(group.address()))
                .map(InterfaceState::name)
                .toList();
    }

    private static List<String> examined(List<GroupPlace> places, Group group) {
        return places.stream()
                .filter(each -> each.group().equals(group))
                .map(each -> each.on().name())
                .toList();
    }
}
