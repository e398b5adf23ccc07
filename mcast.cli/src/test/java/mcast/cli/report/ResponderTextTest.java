package mcast.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import mcast.core.ping.ClockOffset;
import mcast.core.ping.Reach;
import mcast.core.ping.ResponderReport;
import mcast.core.ping.RoundTrips;
import org.junit.jupiter.api.Test;

final class ResponderTextTest {
    @Test
    void theMomentThatMulticastStoppedIsTold() {
        String early = "10.1.0.2 answers unicast but not multicast: multicast is broken on the way to it"
                + " (it last answered seq=7); multicast stopped after 7 s, 9 s after it joined";
        assertEquals(List.of(early), lines(Reach.UNICAST_ONLY, 7, 9, Optional.empty()));
        String late = lines(Reach.UNICAST_ONLY, 250, 261, Optional.empty()).getFirst();
        assertTrue(
                late.contains(
                        "stopped after 250 s, 261 s after it joined: likely a switch that snoops forgot the member"),
                late);
        assertEquals(List.of(), lines(Reach.MULTICAST, 250, 261, Optional.empty()));
    }

    @Test
    void aClockIsInStepAheadOrBehind() {
        assertEquals(
                "in step with this host's within 40.0 us; one way, by both clocks: out 50.0 us, back 30.0 us",
                clock(new ClockOffset(50_000, 30_000, 10_000, 40_000)));
        assertEquals(
                "2.0 s ahead of this host's, +- 40.0 us; one way, by both clocks: out 2.0 s, back -2.0 s",
                clock(new ClockOffset(2_000_040_000, -1_999_960_000, 2_000_000_000, 40_000)));
        assertEquals(
                "2.0 s behind this host's, +- 40.0 us; one way, by both clocks: out -2.0 s, back 2.0 s",
                clock(new ClockOffset(-1_999_960_000, 2_000_040_000, -2_000_000_000, 40_000)));
    }

    private static String clock(ClockOffset offset) {
        String line = lines(Reach.MULTICAST, 1, 1, Optional.of(offset)).getFirst();
        String beginning = "clock of 10.1.0.2: ";
        assertTrue(line.startsWith(beginning), line);
        return line.substring(beginning.length());
    }

    private static List<String> lines(Reach reach, long lastSeconds, long memberSeconds, Optional<ClockOffset> clock) {
        var report = new ResponderReport(
                new InetSocketAddress("10.1.0.2", 5000),
                300,
                8,
                299,
                0,
                7,
                1,
                new RoundTrips(1, 1, 1, 1, 1, 1),
                300,
                300,
                reach,
                OptionalInt.empty(),
                OptionalInt.empty(),
                lastSeconds * 1_000_000_000,
                List.of(),
                OptionalLong.of(memberSeconds * 1000),
                clock);
        return ResponderText.lines("10.1.0.2", report);
    }
}
