package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What 10 dropped packets were, by the number of datagrams of each run that arrived. */
final class RunMeterTest {
    @ParameterizedTest
    @CsvSource({
        "'', 10, 1280",
        "1, 10, 10",
        "1 1 1, 10, 10",
        "64 64, 640, 640",
        "128, 1280, 1280",
        "64 64 63, 637, 1280",
        "1 3, 20, 1280"
    })
    void theNumberIsExactIfAllRunsHadOneLength(String runs, long datagrams, long most) {
        var meter = new RunMeter();
        for (String each : runs.isEmpty() ? new String[0] : runs.split(" ")) {
            meter.add(Integer.parseInt(each) * 100 - 1, 100); // the last one is shorter
        }
        assertEquals(new SocketDrops(10, datagrams, most), meter.datagramsIn(10));
    }
}
