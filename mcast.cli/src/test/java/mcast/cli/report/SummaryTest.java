package mcast.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mcast.cli.words.GroupNames;
import mcast.core.Group;
import mcast.core.Traffic;
import mcast.core.capture.SkipReason;
import mcast.core.loss.Confidence;
import mcast.core.loss.Judgement;
import mcast.core.loss.Layer;
import mcast.core.loss.Shortfall;
import mcast.core.loss.Verdict;
import mcast.core.ping.AnswerCounts;
import mcast.core.receive.SocketDrops;
import org.junit.jupiter.api.Test;

/** Each summary, in words and as JSON. */
final class SummaryTest {
    private static final Traffic NOTHING = new Traffic(0, 0, 0, 0, 0);
    private static final Traffic THREE = new Traffic(3, 300, 500_000_000, 1, 100);
    private static final String THREE_TEXT = "3 datagrams, 300 bytes in 0.500 s (4.0 datagrams/s, 0.003 Mbit/s)";
    private static final String THREE_JSON =
            "\"bytes\":300,\"seconds\":0.5,\"datagramsPerSecond\":4,\"megabitsPerSecond\":0.0032";

    private static final Judgement DELIVERED = new Judgement(List.of(), List.of(), List.of());
    private static final Judgement SILENT =
            new Judgement(List.of(Group.DEFAULT), List.of(), List.of(new Shortfall.NothingReceived()));

    @Test
    void aRateIsNamedFromTwoDatagramsOn() {
        assertEquals(List.of("sent 0 datagrams, 0 bytes"), sent(NOTHING, 0, OptionalDouble.empty()));
        assertEquals(List.of("sent 1 datagram, 1 byte"), sent(new Traffic(1, 1, 0, 1, 1), 0, OptionalDouble.empty()));
        assertEquals(List.of("sent " + THREE_TEXT + "; 2 could not be sent"), sent(THREE, 2, OptionalDouble.empty()));
    }

    @Test
    void aRateThatWasNotHeldIsNamed() {
        assertEquals(List.of("sent " + THREE_TEXT), sent(THREE, 0, OptionalDouble.of(4.04)));
        assertEquals(
                List.of("sent " + THREE_TEXT, "the rate could not be held: 4.0 of 4.1 datagrams/s reached"),
                sent(THREE, 0, OptionalDouble.of(4.1)));
        var tooShort = new Traffic(3, 300, 99_000_000, 1, 100);
        assertEquals(1, sent(tooShort, 0, OptionalDouble.of(1000)).size());
    }

    @Test
    void aSendIsAnObject() {
        assertEquals(
                "[{\"event\":\"summary\",\"sent\":3," + THREE_JSON + ",\"failed\":2,\"largestLatenessMicros\":1.5}]",
                new SendSummary(THREE, 2, OptionalDouble.empty(), Optional.of(Duration.ofNanos(1_500)))
                        .json()
                        .toString());
    }

    @Test
    void aReplaySaysWhatItPassedOver() {
        var sent = new SendSummary(THREE, 0, OptionalDouble.empty(), Optional.empty());
        assertEquals(List.of("sent " + THREE_TEXT), new ReplaySummary(sent, Map.of()).text());
        var skipped = new ReplaySummary(sent, Map.of(SkipReason.CUT_SHORT, 1L, SkipReason.NOT_UDP, 11L));
        assertEquals(
                List.of("sent " + THREE_TEXT, "skipped 12 packets: 11 not UDP, 1 cut short by the snap length"),
                skipped.text());
        assertEquals(
                "[{\"event\":\"summary\",\"sent\":3," + THREE_JSON
                        + ",\"failed\":0,\"largestLatenessMicros\":null"
                        + ",\"skipped\":12,\"skippedBy\":{\"notUdp\":11,\"cutShort\":1}}]",
                skipped.json().toString());
    }

    @Test
    void aReceptionSaysWhatThisHostDropped() {
        assertEquals(
                List.of("received " + THREE_TEXT),
                received(THREE, Optional.empty()).text());
        assertEquals(
                List.of("received " + THREE_TEXT),
                received(THREE, Optional.of(SocketDrops.NONE)).text());
        assertEquals(
                "received " + THREE_TEXT + "; 7 dropped at the socket",
                received(THREE, Optional.of(new SocketDrops(7, 7, 7))).conclusion());
        var estimated = received(THREE, Optional.of(new SocketDrops(7, 70, 896)));
        assertEquals("received " + THREE_TEXT + "; about 70 dropped at the socket", estimated.conclusion());
        String json = estimated.json().toString();
        assertTrue(json.contains(",\"kernelDrops\":70,\"kernelDropsAtMost\":896,"), json);
        assertEquals(
                "[{\"event\":\"summary\",\"received\":3," + THREE_JSON
                        + ",\"kernelDrops\":null,\"kernelDropsAtMost\":null,\"silent\":[],\"silentGroups\":[],"
                        + "\"silentInterfaces\":[],\"delivered\":true,\"shortfalls\":[],\"silenceVerdict\":null}]",
                received(THREE, Optional.empty()).json().toString());
    }

    @Test
    void silenceHasReasonsAndTheOptionThatHelps() {
        var verdict = new Verdict(Layer.MEMBERSHIP, OptionalLong.of(5), Confidence.POSSIBLE, "IP let them go");
        var silent = new ReceiveSummary(
                NOTHING, Optional.of(SocketDrops.NONE), SILENT, Optional.of(List.of(verdict)), GroupNames.NONE);
        String advised = "IP let them go; see SOURCE@GROUP and --exclude-source";
        assertEquals(
                List.of(
                        silent.conclusion(),
                        "nothing was heard; if anything was sent, it did not get through",
                        "  5 by the membership, possible: " + advised),
                silent.text());
        String json = silent.json().toString();
        String expected = "\"verdict\":[{\"layer\":\"membership\",\"datagrams\":5,\"confidence\":\"possible\","
                + "\"text\":\"" + advised + "\"}]}]";
        assertEquals(expected, json.substring(json.indexOf("\"verdict")));
    }

    @Test
    void noOptionHelpsAgainstAnOutage() {
        var outage = new Verdict(Layer.MEMBERSHIP, OptionalLong.empty(), Confidence.LIKELY, "the interface is gone");
        var silent = new ReceiveSummary(
                NOTHING, Optional.of(SocketDrops.NONE), SILENT, Optional.of(List.of(outage)), GroupNames.NONE);
        assertEquals(
                "  by the membership, likely: the interface is gone",
                silent.text().getLast());
    }

    @Test
    void aSystemThatDoesNotTellIsNoReason() {
        var silent = new ReceiveSummary(NOTHING, Optional.empty(), SILENT, Optional.empty(), GroupNames.NONE);
        assertEquals(
                "this system does not tell which layer loses datagrams",
                silent.text().getLast());
        assertEquals(
                "\"delivered\":false,"
                        + "\"shortfalls\":[{\"reason\":\"nothingReceived\",\"text\":\"nothing was received\"}],"
                        + "\"verdict\":null}",
                silent.json().getFirst().toString().replaceFirst(".*(?=\"delivered)", ""));
    }

    @Test
    void aResponderSaysWhatItDidNotAnswer() {
        var quiet = new PongSummary(new AnswerCounts(1, 0, 0, 0), Optional.empty());
        assertEquals(List.of("answered 1 ping"), quiet.text());
        var busy = new PongSummary(new AnswerCounts(2, 3, 4, 5), Optional.of("to X: no"));
        assertEquals(
                List.of("answered 2 pings; 3 held back, see --limit;"
                        + " 5 datagrams ignored: no pings; 4 answers could not be sent, the last to X: no"),
                busy.text());
        assertEquals(
                "[{\"event\":\"summary\",\"answered\":2,\"heldBack\":3,\"failed\":4,\"ignored\":5}]",
                busy.json().toString());
    }

    private static List<String> sent(Traffic traffic, long failed, OptionalDouble asked) {
        return new SendSummary(traffic, failed, asked, Optional.empty()).text();
    }

    private static ReceiveSummary received(Traffic traffic, Optional<SocketDrops> kernelDrops) {
        return new ReceiveSummary(traffic, kernelDrops, DELIVERED, Optional.empty(), GroupNames.NONE);
    }
}
