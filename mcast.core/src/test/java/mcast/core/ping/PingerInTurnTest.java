package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import mcast.core.Group;
import mcast.core.format.Kind;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;

/** A pinger without an interval: it asks again as soon as the last question is answered. */
final class PingerInTurnTest {
    private final RecordedReplies recorder = new RecordedReplies();

    /** A responder that wakes up late is not waited for until it has caught up, so the first half does not count. */
    @Test
    void eachQuestionIsAnsweredBeforeTheNext() throws Exception {
        Group group = Loopback.group("239.77.41.12");
        PingReport report;
        try (var one = Background.answering(group);
                var other = Background.answering(group)) {
            PingReport awake = new RecordedReplies().run(group, Loopback.ASKING.withCount(5));
            assertEquals(2, awake.responders().size());
            report = recorder.run(group, Loopback.ASKING.withCount(2000).withoutInterval());
            assertTrue(one.port() != other.port());
        }
        assertEquals(2000, report.sent());
        for (ResponderReport each : report.responders()) {
            assertEquals(2000, each.received(), report::toString);
            assertTrue(each.unicastExpected() >= 100, report::toString);
            assertEquals(each.unicastExpected(), each.unicastReceived());
        }
        List<Long> sequences =
                recorder.replies.stream().map(PingReply::sequence).toList();
        assertEquals(4000, sequences.size());
        for (int i = 2000; i < 4000; i++) {
            assertEquals(i / 2, sequences.get(i), sequences::toString);
        }
    }

    /** It would take 20 seconds if it did so each time. */
    @Test
    void aResponderThatFallsSilentHoldsTheOthersUpOnce() throws Exception {
        Group group = Loopback.group("239.77.41.13");
        PingReport report;
        try (var fake = new FakeResponder(group, (ping, answer) -> {
                    if (ping.sequence() < 5) {
                        answer.echo(Kind.PONG);
                    }
                });
                var other = Background.answering(group)) {
            var options = Loopback.ASKING.withCount(50).withoutInterval();
            report = assertTimeout(Duration.ofSeconds(10), () -> recorder.run(group, options));
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
    void aResponderThatNeverAnswersByUnicastHoldsUpOnce() throws Exception {
        Group group = Loopback.group("239.77.41.14");
        PingReport report;
        try (var fake = new FakeResponder(group, (ping, answer) -> {
            if (!ping.unicast()) {
                answer.echo(Kind.PONG);
            }
        })) {
            var options = Loopback.ASKING.withCount(100).withoutInterval();
            report = assertTimeout(Duration.ofSeconds(10), () -> recorder.run(group, options));
            assertEquals(100, fake.multicastPings());
        }
        ResponderReport responder = report.responders().getFirst();
        assertEquals(100, responder.received(), report::toString);
        assertEquals(2, responder.unicastExpected());
        assertEquals(0, responder.unicastReceived());
    }

    /** The slow one answers when the fast one has answered all that it is asked. */
    @Test
    void aLateResponderIsHeardWithinThePatience() throws Exception {
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
                    Background.await(fastIsDone);
                    answer.echo(Kind.PONG);
                })) {
            var options = Loopback.ASKING.withCount(1).withoutInterval().withPatience(Duration.ofSeconds(2));
            report = recorder.run(group, options);
            assertEquals(2, fast.multicastPings() + slow.multicastPings());
        }
        assertEquals(2, report.responders().size(), report::toString);
    }
}
