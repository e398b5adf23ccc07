package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import mcast.core.Group;
import mcast.core.format.Kind;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ends of a pinger's run. */
final class PingerEndTest {
    private final RecordedReplies recorder = new RecordedReplies();

    @Test
    void answersStillOnTheirWayAtAStopAreNotLost() throws Exception {
        Group group = Loopback.group("239.77.41.6");
        try (var fake = new FakeResponder(group, (ping, answer) -> {
                    if (ping.sequence() < 3) {
                        answer.echo(Kind.PONG);
                    }
                });
                var pinger = Pinger.open(group, Loopback.ASKING.withPatience(Duration.ofMinutes(10)))) {
            Thread running = Background.started(() -> pinger.run(recorder));
            fake.awaitMulticastPings(10);
            pinger.stop();
            running.join(10_000);
            assertFalse(running.isAlive());
            ResponderReport responder = pinger.report().responders().getFirst();
            assertTrue(pinger.report().sent() >= 10);
            assertEquals(3, responder.expected());
            assertEquals(0, responder.lossPercent());
            assertEquals(Reach.MULTICAST, responder.reach());
        }
    }

    @ParameterizedTest
    @MethodSource("bothPaces")
    void aListenerThatFailsEndsTheRun(PingOptions options) throws Exception {
        Group group = Loopback.group("239.77.41.8");
        var full = new IOException("full");
        try (var responder = Background.answering(group);
                var pinger = Pinger.open(group, options)) {
            assertSame(
                    full,
                    assertThrows(
                            IOException.class,
                            () -> pinger.run(new PingListener() {
                                @Override
                                public void reply(PingReply reply) throws IOException {
                                    throw full;
                                }

                                @Override
                                public void unsent(IOException reason) {}
                            })));
            assertEquals(1, pinger.report().responders().size());
            assertTrue(responder.port() > 0);
        }
    }

    @Test
    void aPingerStoppedBeforeItsRunSendsNothing() throws Exception {
        try (var pinger = Pinger.open(Loopback.group("239.77.41.9"), Loopback.ASKING)) {
            pinger.stop();
            pinger.run(recorder);
            assertEquals(new PingReport(0, 0, List.of(), 0, Optional.empty()), pinger.report());
        }
    }

    @ParameterizedTest
    @MethodSource("bothPaces")
    void anInterruptEndsTheRunAndIsKept(PingOptions options) throws Exception {
        Group group = Loopback.group("239.77.41.16");
        var kept = new AtomicBoolean();
        try (var fake = new FakeResponder(group, (ping, answer) -> answer.echo(Kind.PONG));
                var pinger = Pinger.open(group, options)) {
            Thread running = Background.started(() -> {
                pinger.run(recorder);
                kept.set(Thread.currentThread().isInterrupted());
            });
            fake.awaitMulticastPings(3);
            running.interrupt();
            running.join(10_000);
            assertFalse(running.isAlive());
            assertTrue(kept.get());
            assertEquals(-1, pinger.port());
            assertTrue(pinger.report().sent() >= 3);
            assertEquals(0, pinger.report().failed());
        }
    }

    @ParameterizedTest
    @MethodSource("bothPaces")
    void aRunThatBeginsInterruptedSendsNothing(PingOptions options) throws Exception {
        try (var pinger = Pinger.open(Loopback.group("239.77.41.17"), options)) {
            Thread.currentThread().interrupt();
            pinger.run(recorder);
            assertTrue(Thread.interrupted());
            assertEquals(new PingReport(0, 0, List.of(), 0, Optional.empty()), pinger.report());
        }
    }

    /** Longer than a count of nanoseconds can say. */
    @ParameterizedTest
    @MethodSource("bothPaces")
    void patienceWithoutEndIsEndedByAStop(PingOptions options) throws Exception {
        Group group = Loopback.group("239.77.41.18");
        var patient = options.withCount(1).withPatience(Duration.ofSeconds(Long.MAX_VALUE));
        try (var fake = new FakeResponder(group, (ping, answer) -> {});
                var pinger = Pinger.open(group, patient)) {
            Thread running = Background.started(() -> pinger.run(recorder));
            fake.awaitMulticastPings(1);
            assertFalse(running.join(Duration.ofMillis(300)), "it waits for the answer");
            pinger.stop();
            assertTrue(running.join(Duration.ofSeconds(10)));
            assertEquals(1, pinger.report().sent());
        }
    }

    static Stream<PingOptions> bothPaces() {
        return Stream.of(Loopback.ASKING, Loopback.ASKING.withoutInterval());
    }
}
