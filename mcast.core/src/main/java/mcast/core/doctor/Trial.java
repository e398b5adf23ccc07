package mcast.core.doctor;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcast.core.Group;
import mcast.core.advice.Cause;
import mcast.core.advice.Obstacles;
import mcast.core.linux.AddressCheck;

/** Joins each group on each interface, sends to it with TTL 0, and listens for its own datagrams. */
final class Trial implements Check {
    private static final Duration LONGEST_CHECK = Duration.ofMillis(2500);
    private static final Duration TURN = Duration.ofMillis(20);

    @Override
    public List<Finding> look(Examination examination, List<GroupPlace> places) throws IOException {
        List<Finding> findings = new ArrayList<>();
        List<GroupPlace> free = new ArrayList<>();
        for (GroupPlace each : places) {
            Optional<Cause> obstacle = Obstacles.of(each.on(), each.group().family());
            if (obstacle.isPresent()) {
                findings.add(each.finding(
                        Topic.TRIAL, Finding.Result.NOT_TRIED, obstacle.get().text()));
            } else {
                awaitAddress(each);
                free.add(new GroupPlace(
                        new Group(each.group().address(), each.group().port()), each.on()));
            }
        }
        Map<GroupPlace, OwnDatagram.Outcome> tried = OwnDatagram.sendAll(free);
        List<GroupPlace> unheard = new ArrayList<>();
        tried.forEach((place, outcome) -> {
            if (outcome.refusal().isPresent()) {
                findings.add(place.finding(
                        Topic.TRIAL, Finding.Result.FAILS, outcome.refusal().get()));
            } else if (outcome.nanos().isPresent()) {
                long micros = outcome.nanos().getAsLong() / 1000;
                findings.add(place.finding(
                        Topic.TRIAL,
                        Finding.Result.WORKS,
                        "joined, sent and heard within " + micros + " microseconds"));
            } else {
                unheard.add(place);
            }
        });
        NotHeard.causes(unheard)
                .forEach((place, cause) -> findings.add(
                        place.finding(Topic.TRIAL, Finding.Result.FAILS, "joined and sent, but not heard: " + cause)));
        return findings;
    }

    /** Waits for an address that the kernel still checks for a duplicate, which takes a second or two. */
    private static void awaitAddress(GroupPlace at) throws InterruptedIOException {
        long start = System.nanoTime();
        while (at.group().family() == StandardProtocolFamily.INET6
                && AddressCheck.on(at.on().index()).stream().anyMatch(each -> !each.duplicate())
                && System.nanoTime() - start < LONGEST_CHECK.toNanos()) {
            Pause.of(TURN);
        }
    }
}
