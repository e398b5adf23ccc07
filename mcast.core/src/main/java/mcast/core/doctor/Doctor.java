package mcast.core.doctor;

import java.io.IOException;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import mcast.core.Datagram;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.Receiver;
import mcast.core.ReceiverOptions;
import mcast.core.Sender;
import mcast.core.SenderOptions;

/**
 * Tries multicast on each interface of this host: joins a group, sends to it with TTL 0 so that nothing leaves the
 * host, and listens for itself. Needs no privileges. Safe in any thread.
 */
public final class Doctor {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private Doctor() {}

    /**
     * Tries groups on all interfaces; takes up to half a second for each that does not work.
     *
     * @param groups what to try, for example one IPv4 and one IPv6 group
     * @return a finding for each interface and group
     * @throws IOException if the system does not even list its interfaces
     */
    public static List<Finding> examine(List<Group> groups) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (NetworkInterface each : Interfaces.all()) {
            for (Group group : groups) {
                findings.add(examine(group, each));
            }
        }
        return List.copyOf(findings);
    }

    private static Finding examine(Group group, NetworkInterface on) throws IOException {
        String family = group.isIPv6() ? "IPv6" : "IPv4";
        if (!on.isUp()) {
            return finding(group, on, Finding.Result.NOT_TRIED,
                    "the interface is down; ip link set " + on.getName() + " up");
        }
        if (!Interfaces.hasAddress(on, group.isIPv6())) {
            return finding(group, on, Finding.Result.NOT_TRIED, "the interface has no " + family + " address");
        }
        byte[] token = new byte[16];
        ThreadLocalRandom.current().nextBytes(token);
        try (var receiver = Receiver.open(List.of(group), ReceiverOptions.DEFAULTS.withInterfaces(List.of(on)));
                var sender = Sender.open(group, SenderOptions.DEFAULTS.withNetworkInterface(on).withTtl(0))) {
            long start = System.nanoTime();
            sender.send(token);
            return heard(receiver, token)
                    ? finding(group, on, Finding.Result.WORKS,
                            "joined, sent and heard within " + (System.nanoTime() - start) / 1000 + " microseconds")
                    : finding(group, on, Finding.Result.FAILS,
                            "joined and sent, but not heard: a firewall on this host drops it; see: nft list ruleset");
        } catch (IOException e) {
            return finding(group, on, Finding.Result.FAILS, String.valueOf(e.getMessage()));
        }
    }

    private static boolean heard(Receiver receiver, byte[] token) throws IOException {
        var datagram = new Datagram();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (long left = PATIENCE.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            if (receiver.receive(datagram, Duration.ofNanos(left)) && Arrays.equals(datagram.payload(), token)) {
                return true;
            }
        }
        return false;
    }

    private static Finding finding(Group group, NetworkInterface on, Finding.Result result, String words) {
        return new Finding(on, group.isIPv6(), result, words);
    }
}
