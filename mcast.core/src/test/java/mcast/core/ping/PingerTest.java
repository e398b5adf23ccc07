package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import mcast.core.Group;
import mcast.core.format.Kind;
import mcast.core.ping.ResponderReport.Standing;
import mcast.core.send.Pace;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PingerTest {
    private final RecordedReplies recorder = new RecordedReplies();

    @ParameterizedTest
    @ValueSource(strings = {"239.77.41.1", "127.0.0.1@232.77.41.1"})
    void everyResponderAnswersEveryPing(String address) throws Exception {
        Group group = Loopback.group(address);
        PingReport report;
        try (var one = answering(group);
                var other = answering(group)) {
            report = run(group, Loopback.ASKING.withCount(20).withSize(100));
            assertEquals(2, report.responders().size());
            assertTrue(one.port() != other.port());
        }
        assertEquals(20, report.sent());
        assertEquals(0, report.failed() + report.unlisted());
        for (ResponderReport each : report.responders()) {
            assertEquals(20, each.expected());
            assertEquals(20, each.received(), report::toString);
            assertEquals(19, each.roundTrips().count());
            assertEquals(19, each.expectedAfterFirst());
            assertTrue(each.unicastExpected() > 0, report::toString);
            assertEquals(each.unicastExpected(), each.unicastReceived());
            assertEquals(0, each.duplicates());
            assertEquals(0, each.lossPercent() + each.lossPercentAfterFirst() + each.unicastLossPercent());
            assertEquals(Standing.HEARS, each.standing());
        }
        assertEquals(40, recorder.replies.size());
        for (PingReply each : recorder.replies) {
            assertEquals(100, each.length());
            assertTrue(each.roundTripNanos() > 0 && !each.duplicate(), each::toString);
        }
    }

    @Test
    void inTurnEachQuestionIsAnsweredBeforeTheNext() throws Exception {
        Group group = Loopback.group("239.77.41.12");
        PingReport report;
        try (var one = answering(group);
                var other = answering(group)) {
            report = run(group, Loopback.ASKING.withCount(300).withInterval(Duration.ZERO));
            assertTrue(one.port() != other.port());
        }
        assertEquals(300, report.sent());
        for (ResponderReport each : report.responders()) {
            assertEquals(300, each.received(), report::toString);
            assertTrue(each.unicastExpected() >= 250, report::toString);
            assertEquals(each.unicastExpected(), each.unicastReceived());
        }
        List<Long> sequences =
                recorder.replies.stream().map(PingReply::sequence).toList();
        assertEquals(600, sequences.size());
        for (int i = 100; i < 600; i++) { // both are known by then
            assertEquals(i / 2, sequences.get(i), sequences::toString);
        }
    }

    /** It would take 20 seconds if it did so each time. */
    @Test
    void inTurnWhoFallsSilentHoldsTheOthersUpOnce() throws Exception {
        Group group = Loopback.group("239.77.41.13");
        PingReport report;
        try (var fake = new FakeResponder(group, (ping, answer) -> {
                    if (ping.sequence() < 5) {
                        answer.echo(Kind.PONG);
                    }
                });
                var other = answering(group)) {
            var options = Loopback.ASKING.withCount(50).withInterval(Duration.ZERO);
            report = assertTimeout(Duration.ofSeconds(10), () -> run(group, options));
            assertEquals(50, fake.multicastPings());
            assertTrue(other.port() > 0);
        }
        assertEquals(
                55,
                report.responders().stream()
                        .mapToLong(ResponderReport::received)
                        .sum(),
                report::toString);
    }

    /** As behind a firewall. It would take 20 seconds if each unicast ping were waited for. */
    @Test
    void inTurnWhoNeverAnswersByUnicastHoldsUpOnce() throws Exception {
        Group group = Loopback.group("239.77.41.14");
        PingReport report;
        try (var fake = new FakeResponder(group, (ping, answer) -> {
            if (!ping.unicast()) {
                answer.echo(Kind.PONG);
            }
        })) {
            var options = Loopback.ASKING.withCount(100).withInterval(Duration.ZERO);
            report = assertTimeout(Duration.ofSeconds(10), () -> run(group, options));
            assertEquals(100, fake.multicastPings());
        }
        ResponderReport responder = report.responders().getFirst();
        assertEquals(100, responder.received(), report::toString);
        assertEquals(100, responder.unicastExpected());
        assertEquals(0, responder.unicastReceived());
    }

    /** The slow one answers when the fast one has answered all that it is asked. */
    @Test
    void inTurnWhoAnswersLateIsHeardWithinThePatience() throws Exception {
        Group group = Loopback.group("239.77.41.15");
        var fastIsDone = new CountDownLatch(1);
        PingReport report;
        try (var fast = new FakeResponder(group, (ping, answer) -> {
                    answer.echo(Kind.PONG);
                    if (ping.unicast()) {
                        fastIsDone.countDown();
                    }
                });
                var slow = new FakeResponder(group, (ping, answer) -> {
                    awaitUninterruptibly(fastIsDone);
                    answer.echo(Kind.PONG);
                })) {
            var options =
                    Loopback.ASKING.withCount(1).withInterval(Duration.ZERO).withPatience(Duration.ofSeconds(2));
            report = run(group, options);
            assertEquals(2, fast.multicastPings() + slow.multicastPings());
        }
        assertEquals(2, report.responders().size(), report::toString);
    }

    @Test
    void whoAnswersTwiceIsADuplicate() throws Exception {
        Group group = Loopback.group("239.77.41.2");
        PingReport report;
        try (var fake = new FakeResponder(group, (ping, answer) -> {
            answer.echo(Kind.PONG);
            answer.echo(Kind.PONG);
        })) {
            report = run(group, Loopback.ASKING.withCount(5));
            assertEquals(5, fake.multicastPings());
        }
        ResponderReport responder = report.responders().getFirst();
        assertEquals(5, responder.received());
        assertEquals(5, responder.duplicates());
        assertEquals(4, responder.roundTrips().count());
        assertEquals(5, recorder.replies.stream().filter(PingReply::duplicate).count());
    }

    @Test
    void nothingButAnAnswerToItsPingsCounts() throws Exception {
        Group group = Loopback.group("239.77.41.3");
        PingReport report;
        try (var fake = new FakeResponder(group, (ping, answer) -> {
            answer.echo(Kind.PING);
            answer.echo(Kind.DATA);
            answer.write(Kind.PONG, ping.stream() + 7, ping.sequence(), 64);
            answer.write(Kind.PONG, ping.stream(), 5, 64); // the one after the last; what is next may be sent meanwhile
            answer.write(Kind.PONG, ping.stream(), Long.MAX_VALUE - 1, 64);
            answer.write(Kind.PONG, ping.stream(), ping.sequence(), 65); // longer than the ping
            answer.raw(new byte[] {'M', 'C', 'S', 'T'});
            answer.raw(new byte[0]);
            answer.write(Kind.PONG, ping.stream() + 1, ping.sequence(), 64); // who is not known answers no unicast ping
        })) {
            report = run(group, Loopback.ASKING.withCount(5));
            assertEquals(5, fake.multicastPings());
        }
        assertEquals(List.of(), report.responders());
        assertEquals(0, recorder.replies.size());
    }

    /** From ping 4 on it hears unicast only, or nothing at all. */
    @ParameterizedTest
    @CsvSource({"true, HEARS_UNICAST_ONLY, 0", "false, SILENT, 6"})
    void whoHearsNoLongerIsTold(boolean unicastGoesOn, Standing standing, long unicastLost) throws Exception {
        Group group = Loopback.group("239.77.41.4");
        PingReport report;
        try (var fake = new FakeResponder(group, (ping, answer) -> {
            if (ping.sequence() < 4 || (ping.unicast() && unicastGoesOn)) {
                answer.echo(Kind.PONG);
            }
        })) {
            report = run(group, Loopback.ASKING.withCount(10));
            assertEquals(10, fake.multicastPings());
        }
        ResponderReport responder = report.responders().getFirst();
        assertEquals(standing, responder.standing());
        assertEquals(4, responder.received());
        assertEquals(3, responder.lastSequence());
        assertEquals(60, responder.lossPercent());
        assertEquals(100 * 6 / 9.0, responder.lossPercentAfterFirst(), 1e-9);
        assertEquals(unicastLost, responder.unicastExpected() - responder.unicastReceived());
    }

    /** The first of the pings is the time of the group's being set up. */
    @Test
    void lossBeforeTheFirstAnswerIsToldApart() throws Exception {
        Group group = Loopback.group("239.77.41.5");
        PingReport report;
        try (var fake = new FakeResponder(group, (ping, answer) -> {
            if (ping.sequence() >= 3) {
                answer.echo(Kind.PONG);
            }
        })) {
            report = run(group, Loopback.ASKING.withCount(10));
            assertEquals(10, fake.multicastPings());
        }
        ResponderReport responder = report.responders().getFirst();
        assertEquals(30, responder.lossPercent());
        assertEquals(6, responder.expectedAfterFirst());
        assertEquals(0, responder.lossPercentAfterFirst());
        assertTrue(responder.unicastExpected() > 0 && responder.unicastExpected() <= 7);
    }

    @Test
    void whatIsStillOnItsWayWhenStoppedIsNotLost() throws Exception {
        Group group = Loopback.group("239.77.41.6");
        try (var fake = new FakeResponder(group, (ping, answer) -> {
                    if (ping.sequence() < 3) {
                        answer.echo(Kind.PONG);
                    }
                });
                var pinger = Pinger.open(group, Loopback.ASKING.withPatience(Duration.ofMinutes(10)))) {
            Thread running = running(pinger);
            fake.awaitMulticastPings(10);
            pinger.stop();
            running.join(10_000);
            assertTrue(!running.isAlive());
            ResponderReport responder = pinger.report().responders().getFirst();
            assertTrue(pinger.report().sent() >= 10);
            assertEquals(3, responder.expected());
            assertEquals(0, responder.lossPercent());
            assertEquals(Standing.HEARS, responder.standing());
        }
    }

    @Test
    void nobodyAnswers() throws Exception {
        long start = System.nanoTime();
        PingReport report =
                run(Loopback.group("239.77.41.7"), Loopback.ASKING.withCount(3).withPatience(Duration.ofMillis(50)));
        assertEquals(new PingReport(3, 0, List.of(), 0), report);
        assertTrue(System.nanoTime() - start >= 70_000_000, "it did not wait");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 10})
    void aListenerThatFailsEndsTheRun(long intervalMillis) throws Exception {
        Group group = Loopback.group("239.77.41.8");
        var options = Loopback.ASKING.withInterval(Duration.ofMillis(intervalMillis));
        var full = new IOException("full");
        try (var responder = answering(group);
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
                                public void unsent(String reason) {}
                            })));
            assertEquals(1, pinger.report().responders().size());
            assertTrue(responder.port() > 0);
        }
    }

    @Test
    void whatWasStoppedBeforeItRanSendsNothing() throws Exception {
        try (var pinger = Pinger.open(Loopback.group("239.77.41.9"), Loopback.ASKING)) {
            pinger.stop();
            pinger.run(recorder);
            assertEquals(new PingReport(0, 0, List.of(), 0), pinger.report());
        }
    }

    private PingReport run(Group group, PingOptions options) throws IOException {
        try (var pinger = Pinger.open(group, options)) {
            pinger.run(recorder);
            return pinger.report();
        }
    }

    private Thread running(Pinger pinger) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                pinger.run(recorder);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    static Responder answering(Group group) throws IOException {
        var responder = Responder.open(List.of(group), Loopback.RECEIVING, Pace.UNLIMITED);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                responder.run();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        return responder;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
