package mcast.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

final class TrafficTest {
    @Test
    void ratesAreThoseOfTheTraffic() {
        var traffic = new Traffic(11, 1100, 2_000_000_000, 1, 100);
        assertEquals(2.0, traffic.seconds());
        assertEquals(5.0, traffic.datagramsPerSecond());
        assertEquals(0.004, traffic.megabitsPerSecond(), 1e-12);
        assertEquals(0, new Traffic(1, 100, 0, 1, 100).datagramsPerSecond());
        assertEquals(0, new Traffic(2, 100, 0, 2, 100).megabitsPerSecond());
        assertEquals(0, new Traffic(0, 0, 0, 0, 0).seconds());
    }

    @Test
    void timesRunFromTheFirstDatagramOfAllMetersToTheLast() {
        var one = new TrafficMeter();
        var two = new TrafficMeter();
        one.add(2, 200, 1_000);
        one.add(1, 100, 5_000);
        two.add(1, 10, 3_000);
        two.add(1, 10, 9_000);
        assertEquals(new Traffic(3, 300, 4_000, 2, 200), one.traffic());
        assertEquals(new Traffic(5, 320, 8_000, 2, 200), TrafficMeter.together(List.of(two, new TrafficMeter(), one)));
        assertEquals(new Traffic(0, 0, 0, 0, 0), TrafficMeter.together(List.of(new TrafficMeter())));
    }

    /** Each snapshot is of one moment, however fast another thread adds. */
    @Test
    void noSnapshotIsTorn() throws Exception {
        int size = 1_400;
        long most = 20_000_000;
        var meter = new TrafficMeter();
        var adding = new FutureTask<Void>(
                () -> {
                    for (long i = 1; i <= most; i++) {
                        meter.add(1, size, 7 + i);
                    }
                },
                null);
        Thread.ofPlatform().start(adding);
        for (long seen = 0; seen < most; ) {
            Traffic now = meter.traffic();
            assertEquals(now.datagrams() * size, now.bytes());
            assertEquals(Math.max(0, now.datagrams() - 1), now.nanos());
            assertEquals(now, now.datagrams() == 0 ? now : TrafficMeter.together(List.of(at(now.datagrams(), size))));
            seen = now.datagrams();
        }
        adding.get();
    }

    private static TrafficMeter at(long datagrams, int size) {
        var meter = new TrafficMeter();
        meter.add(1, size, 0);
        if (datagrams > 1) {
            meter.add((int) (datagrams - 1), (datagrams - 1) * size, datagrams - 1);
        }
        return meter;
    }
}
