package mcast.core.doctor;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.NamedInterface;
import mcast.core.advice.Cause;
import mcast.core.advice.Firewall;
import mcast.core.advice.Obstacles;
import mcast.core.advice.Routes;
import mcast.core.linux.AddressCheck;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;

/** Joins each group on each interface, sends to it with TTL 0, and listens for its own datagram. */
final class Trial implements Check {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Duration LONGEST_CHECK = Duration.ofMillis(2500);

    @Override
    public List<Finding> look(Examination examination, List<GroupPlace> places) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (GroupPlace each : places) {
            findings.add(attempt(each));
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted at " + each.on().name());
            }
        }
        return findings;
    }

    private static Finding attempt(GroupPlace at) throws IOException {
        Optional<Cause> obstacle = Obstacles.of(at.on(), at.group().family());
        if (obstacle.isPresent()) {
            return at.finding(
                    Topic.TRIAL, Finding.Result.NOT_TRIED, obstacle.get().text());
        }
        if (at.group().family() == StandardProtocolFamily.INET6) {
            awaitAddress(at.on());
        }
        // other programs on this host that listen to the group hear it too
        byte[] token = ("mcast doctor " + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE))
                .getBytes(StandardCharsets.US_ASCII);
        var group = new Group(at.group().address(), at.group().port());
        NamedInterface on = at.on().networkInterface();
        try (var receiver = Receiver.open(List.of(group), ReceiverOptions.DEFAULTS.withInterfaces(List.of(on)));
                var sender = Sender.open(
                        group, SenderOptions.DEFAULTS.withNetworkInterface(on).withTtl(0))) {
            long start = System.nanoTime();
            sender.send(token);
            return heard(receiver, token)
                    ? at.finding(
                            Topic.TRIAL,
                            Finding.Result.WORKS,
                            "joined, sent and heard within " + (System.nanoTime() - start) / 1000 + " microseconds")
                    : at.finding(
                            Topic.TRIAL,
                            Finding.Result.FAILS,
                            "joined and sent, but not heard: "
                                    + Routes.ofWrongType(group, on)
                                            .map(Cause::text)
                                            .orElse(Firewall.DROPS));
        } catch (IOException e) {
            return at.finding(Topic.TRIAL, Finding.Result.FAILS, String.valueOf(e.getMessage()));
        }
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
}
