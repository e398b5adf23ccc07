package mcast.core.doctor;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.NamedInterface;
import mcast.core.advice.Cause;
import mcast.core.advice.Obstacles;
import mcast.core.linux.AddressCheck;

/** Joins each group on each interface, sends to it with TTL 0, and listens for its own datagram. */
final class Trial implements Check {
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
        var group = new Group(at.group().address(), at.group().port());
        NamedInterface on = at.on().networkInterface();
        try {
            OptionalLong nanos = OwnDatagram.send(group, on);
            return nanos.isPresent()
                    ? at.finding(
                            Topic.TRIAL,
                            Finding.Result.WORKS,
                            "joined, sent and heard within " + nanos.getAsLong() / 1000 + " microseconds")
                    : at.finding(
                            Topic.TRIAL,
                            Finding.Result.FAILS,
                            "joined and sent, but not heard: " + NotHeard.cause(group, on));
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
}
