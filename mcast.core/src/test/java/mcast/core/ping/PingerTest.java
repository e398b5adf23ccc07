package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import mcast.core.Group;
import mcast.core.format.Kind;
import mcast.harness.Loopback;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pinger that asks by the clock. */
final class PingerTest {
    private final RecordedReplies recorder = new RecordedReplies();

    @ParameterizedTest
    @ValueSource(strings = {"239.77.41.1", "127.0.0.1@232.77.41.1"})
    void everyResponderAnswersEveryPing(String address) throws Exception {
        Group group = Loopback.group(address);
        PingReport report;
        try (var one = Background.answering(group);
                var other = Background.answering(group)) {
            report = recorder.run(group, Loopback.ASKING.withCount(20).withSize(100));
            assertEquals(2, report.responders().size());
            assertTrue(one.port() != other.port());
        }
        assertEquals(20, report.sent());
        assertEquals(0, report.failed() + report.unlisted());
        for (ResponderReport each : report.responders()) {
            assertEquals(20, each.expected());
            assertEquals(20, each.received(), report::toString);
            assertEquals(19, each.expectedAfterFirst());
            assertTrue(each.unicastExpected() > 0, report::toString);
            assertEquals(each.unicastExpected(), each.unicastReceived());
            assertEquals(0, each.duplicates());
            assertEquals(0, each.lossPercent() + each.lossPercentAfterFirst() + each.unicastLossPercent());
            assertEquals(Reach.MULTICAST, each.reach());
        }
        assertEquals(40, recorder.replies.size());
        for (PingReply each : recorder.replies) {
            assertEquals(100, each.length());
            assertTrue(each.roundTripNanos() > 0 && !each.duplicate(), each::toString);
        }
    }

    /** While a listener keeps the thread, answers come: they were not longer on their way for that. */
    @Test
    void anAnswerThatIsTakenLateWasNotOnItsWayForLonger() throws Exception {
        Requirement.that(System.getProperty("os.name").equals("Linux"), "only Linux tells when an answer came");
        Group group = Loopback.group("239.77.41.20");
        var answered = new CountDownLatch(35);
        RoundTrips roundTrips;
        try (var fake = new FakeResponder(group, (ping, answer) -> {
                    answer.echo(Kind.PONG);
                    if (!ping.unicast()) {
                        answered.countDown();
                    }
                });
                var pinger = Pinger.open(group, Loopback.ASKING.withCount(40))) {
            pinger.run(new PingListener() {
                @Override
                public void reply(PingReply reply) throws IOException {
                    recorder.reply(reply);
                    Background.await(answered);
                }

                @Override
                public void unsent(IOException reason) {
                    throw new AssertionError(reason);
                }
            });
            roundTrips = pinger.report().responders().getFirst().roundTrips();
            assertEquals(40, fake.multicastPings());
        }
        assertTrue(roundTrips.p50Nanos() < 100_000_000, roundTrips::toString);
        Instant first = recorder.replies.get(1).time();
        Instant last = recorder.replies.get(30).time();
        assertTrue(Duration.between(first, last).toMillis() >= 100, recorder.replies::toString);
    }

    @Test
    void withoutAnAnswerItWaitsAndReportsNobody() throws Exception {
        long start = System.nanoTime();
        PingReport report = recorder.run(
                Loopback.group("239.77.41.7"), Loopback.ASKING.withCount(3).withPatience(Duration.ofMillis(50)));
        assertEquals(new PingReport(3, 0, List.of(), 0, Optional.empty()), report);
        assertTrue(System.nanoTime() - start >= 70_000_000, "it did not wait");
    }

    /** On lo nothing is passed, so the difference is the claim's. */
    @ParameterizedTest
    @CsvSource({"64, 0", "66, 2", "255, 191", "63,", "0,"})
    void hopsAreTheClaimLessWhatIsLeft(int claimed, Integer hops) throws Exception {
        Requirement.that(System.getProperty("os.name").equals("Linux"), "only Linux tells the hops");
        Group group = Loopback.group("239.77.41.19");
        try (var fake = new FakeResponder(group, (ping, answer) -> answer.claim(claimed))) {
            PingOptions options = Loopback.ASKING.withCount(2).withPatience(Duration.ofMillis(200));
            PingReport report = recorder.run(group, options);
            OptionalInt expected = hops == null ? OptionalInt.empty() : OptionalInt.of(hops);
            assertEquals(expected, report.responders().getFirst().hops(), fake::toString);
        }
    }

    @Test
    void aSecondAnswerIsADuplicate() throws Exception {
        Group group = Loopback.group("239.77.41.2");
        PingReport report;
        try (var fake = new FakeResponder(group, (ping, answer) -> {
            answer.echo(Kind.PONG);
            answer.echo(Kind.PONG);
        })) {
            report = recorder.run(group, Loopback.ASKING.withCount(5));
            assertEquals(5, fake.multicastPings());
        }
        ResponderReport responder = report.responders().getFirst();
        assertEquals(5, responder.received());
        assertEquals(5, responder.duplicates());
        assertEquals(5, recorder.replies.stream().filter(PingReply::duplicate).count());
    }

    @Test
    void onlyAnswersToItsPingsCount() throws Exception {
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
        })) {
            report = recorder.run(group, Loopback.ASKING.withCount(5));
            assertEquals(5, fake.multicastPings());
        }
        assertEquals(List.of(), report.responders());
        assertEquals(0, recorder.replies.size());
    }

    /** From ping 4 on it hears unicast only, or nothing at all: then two unicast pings are the last. */
    @ParameterizedTest
    @CsvSource({"true, UNICAST_ONLY, 0", "false, NONE, 2"})
    void aResponderThatIsReachedNoLongerIsReported(boolean unicastGoesOn, Reach reach, long unicastLost)
            throws Exception {
        Group group = Loopback.group("239.77.41.4");
        PingReport report;
        try (var fake = new FakeResponder(group, (ping, answer) -> {
            if (ping.sequence() < 4 || (ping.unicast() && unicastGoesOn)) {
                answer.echo(Kind.PONG);
            }
        })) {
            report = recorder.run(group, Loopback.ASKING.withCount(10));
            assertEquals(10, fake.multicastPings());
        }
        ResponderReport responder = report.responders().getFirst();
        assertEquals(reach, responder.reach());
        assertEquals(4, responder.received());
        assertEquals(3, responder.lastSequence());
        assertEquals(60, responder.lossPercent());
        assertEquals(100 * 6 / 9.0, responder.lossPercentAfterFirst(), 1e-9);
        Outage outage = responder.outages().getFirst();
        assertEquals(List.of(new Outage(4, 9, 6, outage.sinceNanos())), responder.outages());
        assertTrue(outage.sinceNanos() > responder.lastAnsweredNanos(), responder::toString);
        assertEquals(unicastLost, responder.unicastExpected() - responder.unicastReceived());
    }

    /** The first of the pings is the time of the group's being set up. */
    @Test
    void lossBeforeTheFirstAnswerIsCountedApart() throws Exception {
        Group group = Loopback.group("239.77.41.5");
        PingReport report;
        try (var fake = new FakeResponder(group, (ping, answer) -> {
            if (ping.sequence() >= 3) {
                answer.echo(Kind.PONG);
            }
        })) {
            report = recorder.run(group, Loopback.ASKING.withCount(10));
            assertEquals(10, fake.multicastPings());
        }
        ResponderReport responder = report.responders().getFirst();
        assertEquals(30, responder.lossPercent());
        assertEquals(6, responder.expectedAfterFirst());
        assertEquals(0, responder.lossPercentAfterFirst());
        assertEquals(List.of(new Outage(0, 2, 3, 0)), responder.outages());
        assertTrue(responder.unicastExpected() > 0 && responder.unicastExpected() <= 7);
    }
}
