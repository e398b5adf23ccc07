package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResponderReportTest {
    /** By the time since it joined if it tells, else by the time since the first ping. */
    @ParameterizedTest
    @CsvSource({
        "UNICAST_ONLY, 261, 261, true",
        "UNICAST_ONLY, 3, 261, true",
        "UNICAST_ONLY, 261, 4000, false",
        "UNICAST_ONLY, 3, 199, false",
        "UNICAST_ONLY, 261,, true",
        "UNICAST_ONLY, 119,, false",
        "UNICAST_ONLY, 120,, true",
        "UNICAST_ONLY, 321,, false",
        "NONE, 261, 261, false",
        "MULTICAST, 261, 261, false",
    })
    void aSwitchForgetsAfterItsTime(Reach reach, long lastSeconds, Long memberSeconds, boolean forgotten) {
        var report = new ResponderReport(
                new InetSocketAddress(0),
                300,
                262,
                299,
                0,
                261,
                1,
                new RoundTrips(1, 1, 1, 1, 1, 1),
                300,
                300,
                reach,
                OptionalInt.empty(),
                OptionalInt.empty(),
                lastSeconds * 1_000_000_000,
                List.of(),
                memberSeconds == null ? OptionalLong.empty() : OptionalLong.of(memberSeconds * 1000),
                Optional.empty());
        assertEquals(forgotten, report.isForgotten());
    }
}
