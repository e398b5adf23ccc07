package mcast.core.doctor;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Inet6Address;
import java.net.StandardProtocolFamily;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;
import mcast.core.NamedInterface;
import mcast.core.advice.Cause;
import mcast.core.advice.Firewall;
import mcast.core.advice.MembershipReports;
import mcast.core.advice.Obstacles;
import mcast.core.advice.ReversePath;
import mcast.core.advice.Routes;
import mcast.core.linux.AddressCheck;
import mcast.core.linux.KernelCounters;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;

/**
 * Tries multicast on each interface of this host: joins a group, sends to it with TTL 0, so that nothing leaves the
 * host, and listens for its own datagram. Then it checks settings that matter for other hosts. Needs no privileges.
 * Safe in any thread.
 */
public final class Doctor {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Duration LONGEST_CHECK = Duration.ofMillis(2500);

    private Doctor() {}

    /**
     * Tries groups on all interfaces. Takes up to half a second for each trial that fails, and up to two and a half for
     * each interface whose IPv6 address is still checked for a duplicate. A group with a zone is
     * tried in its zone only. If a group has a source, the doctor also checks whether that source could be heard.
     *
     * @param groups the groups to try, for example one IPv4 and one IPv6 group
     * @return for each interface and group the result of the trial, and warnings of causes that stop other hosts
     * @throws InterruptedIOException if this thread is interrupted; the interrupt status stays set
     * @throws IOException if the system fails
     */
    public static List<Finding> examine(List<Group> groups) throws IOException {
        List<Finding> findings = new ArrayList<>();
        List<InterfaceState> interfaces = Interfaces.states();
        for (InterfaceState each : interfaces) {
            for (Group group : groups) {
                int zone = group.address() instanceof Inet6Address ipv6 ? ipv6.getScopeId() : 0;
                if (zone == 0 || zone == each.index()) {
                    findings.addAll(examine(group, each));
                    if (Thread.currentThread().isInterrupted()) {
                        throw new InterruptedIOException("interrupted at " + each.name());
                    }
                }
            }
        }
        for (Group group : groups) {
            List<Finding> working = findings.stream()
                    .filter(each -> each.result() == Finding.Result.WORKS && each.family() == group.family())
                    .toList();
            if (!working.isEmpty() && working.stream().allMatch(Finding::loopback)) {
                findings.add(new Finding(
                        working.getFirst().interfaceName(),
                        true,
                        group.family(),
                        Finding.Result.WARNS,
                        "it works here only: nothing goes to other hosts, and nothing of theirs is heard"));
            }
        }
        return List.copyOf(findings);
    }

    private static List<Finding> examine(Group group, InterfaceState on) throws IOException {
        Optional<Cause> obstacle = Obstacles.of(on, group.family());
        if (obstacle.isPresent()) {
            return List.of(
                    finding(group, on, Finding.Result.NOT_TRIED, obstacle.get().text()));
        }
        if (group.family() == StandardProtocolFamily.INET6) {
            awaitAddress(on);
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(attempt(new Group(group.address(), group.port()), on));
        if (!on.loopback()) {
            for (String each : warnings(group, on)) {
                findings.add(finding(group, on, Finding.Result.WARNS, each));
            }
        }
        return findings;
    }

    /** Waits for an address that the kernel still checks for a duplicate, which takes a second or two. */
    private static void awaitAddress(InterfaceState on) {
        long start = System.nanoTime();
        try {
            while (AddressCheck.on(on.index()).stream().anyMatch(each -> !each.duplicate())
                    && System.nanoTime() - start < LONGEST_CHECK.toNanos()) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the trial tells
        }
    }

    /** Finds causes that no trial on this host alone can show: settings that stop others, and a missing querier. */
    private static List<String> warnings(Group group, InterfaceState on) throws IOException {
        KernelCounters counters = KernelCounters.read().orElse(KernelCounters.of(Map.of()));
        List<String> warnings = new ArrayList<>();
        Obstacles.flagOff(on).ifPresent(warnings::add);
        MembershipReports.oldVersion(group.family(), on).ifPresent(warnings::add);
        if (group.family() == StandardProtocolFamily.INET6) {
            MembershipReports.noQuerier(counters, on).ifPresent(warnings::add);
        } else {
            long dropped = counters.get("TcpExtIPReversePathFilter");
            ReversePath.warning(group, on, dropped).ifPresent(warnings::add);
        }
        return warnings;
    }

    private static Finding attempt(Group group, InterfaceState state) {
        // other programs on this host that listen to the group hear it too
        byte[] token = ("mcast doctor " + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE))
                .getBytes(StandardCharsets.US_ASCII);
        try {
            NamedInterface on = state.networkInterface();
            try (var receiver = Receiver.open(List.of(group), ReceiverOptions.DEFAULTS.withInterfaces(List.of(on)));
                    var sender = Sender.open(
                            group,
                            SenderOptions.DEFAULTS.withNetworkInterface(on).withTtl(0))) {
                long start = System.nanoTime();
                sender.send(token);
                return heard(receiver, token)
                        ? finding(
                                group,
                                state,
                                Finding.Result.WORKS,
                                "joined, sent and heard within " + (System.nanoTime() - start) / 1000 + " microseconds")
                        : finding(
                                group,
                                state,
                                Finding.Result.FAILS,
                                "joined and sent, but not heard: "
                                        + Routes.ofWrongType(group, on)
                                                .map(Cause::text)
                                                .orElse(Firewall.DROPS));
            }
        } catch (IOException e) {
            return finding(group, state, Finding.Result.FAILS, String.valueOf(e.getMessage()));
        }
    }

    private static boolean heard(Receiver receiver, byte[] token) throws IOException {
        var datagram = new Datagram();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (long left = PATIENCE.toNanos(); left > 0 && !receiver.isClosed(); left = deadline - System.nanoTime()) {
            if (receiver.receive(datagram, Duration.ofNanos(left)) && Arrays.equals(datagram.payload(), token)) {
                return true;
            }
        }
        return false;
    }

    private static Finding finding(Group group, InterfaceState on, Finding.Result result, String words) {
        return new Finding(on.name(), on.loopback(), group.family(), result, words);
    }
}
