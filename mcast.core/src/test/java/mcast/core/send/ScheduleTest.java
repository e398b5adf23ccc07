package mcast.core.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of steps by a clock that moves only as the test says. */
final class ScheduleTest implements PacerClock, Schedule.Owner {
    private final List<String> taken = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<Work> all = new ArrayList<>();
    private final List<Schedule> running = new ArrayList<>();
    private long now = Long.MAX_VALUE - 50; // overflows soon, as the clock of a host may
    private final long origin = now;
    private long cost;
    private int interruptions;
    private Runnable resting = () -> {};

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void rest(long nanos) {
        assertFalse(Thread.currentThread().isInterrupted(), "no thread parks with its status set");
        now += nanos;
        resting.run();
    }

    @Override
    public void failed(Throwable failure) {
        failures.add(String.valueOf(failure.getMessage()));
    }

    @Override
    public void interrupted() {
        interruptions++;
        all.forEach(each -> each.stopped = true);
        running.forEach(Schedule::wake);
    }

    /** Steps at even times; without an interval, as soon as it was left. */
    private final class Work implements Steps {
        private final String name;
        private final long interval;
        private long due;
        private long left;
        private long late;
        private boolean stopped;
        private boolean fails;

        Work(String name, long first, long interval, long count) {
            this.name = name;
            this.interval = interval;
            due = first;
            left = count;
            all.add(this);
        }

        @Override
        public long due() {
            return stopped ? 0 : due;
        }

        @Override
        public boolean step(byte[] buffer) throws IOException {
            if (fails) {
                throw new IOException(name + " fails");
            }
            taken.add(name);
            late = Math.max(late, now - origin - due);
            now += cost;
            due = interval == 0 ? now - origin : due + interval;
            left--;
            return left > 0 && !stopped;
        }
    }

    private Schedule schedule() {
        running.add(new Schedule(all, this, origin, this));
        return running.getFirst();
    }

    private String run() {
        schedule().run();
        return String.join("", taken);
    }

    @Test
    void eachStepIsTakenWhenItIsDue() {
        new Work("a", 5, 10, 4); // 5, 15, 25, 35
        new Work("b", 0, 30, 2); // 0, 30
        new Work("c", 12, 4, 3); // 12, 16, 20
        assertEquals("bacaccaba", run());
        assertEquals(35, now - origin);
        all.forEach(each -> assertEquals(0, each.late, each.name));
    }

    @Test
    void thoseWithoutAnIntervalTakeTurnsAndDoNotHoldUpTheOthers() {
        cost = 3;
        new Work("a", 0, 0, 20);
        new Work("b", 0, 0, 20);
        Work paced = new Work("c", 10, 10, 10);
        String order = run();
        assertTrue(order.startsWith("ababacbac"), order);
        assertFalse(order.replace("c", "").matches(".*(aa|bb).*"), order);
        assertTrue(paced.late <= 2 * cost, "late by " + paced.late);
    }

    /** Intervals and steps of any length, as long as there is time for all. */
    @ParameterizedTest
    @CsvSource({"1, 7", "2, 7", "10, 3", "1000, 1"})
    void manyAreTakenInTheOrderOfTheirTimes(int works, long seed) {
        var random = new Random(seed);
        long expected = 0;
        for (int i = 0; i < works; i++) {
            int count = 1 + random.nextInt(50);
            new Work(i + " ", random.nextInt(1_000_000), 1_000L + random.nextInt(1_000_000), count);
            expected += count;
        }
        run();
        assertEquals(expected, taken.size());
        all.forEach(each -> assertEquals(0, each.left));
        all.forEach(each -> assertEquals(0, each.late));
    }

    /** A thousand a hundredth of a second apart, staggered: a step that takes its time delays none by more. */
    @Test
    void aThousandArePacedEvenly() {
        cost = 9_000;
        for (int i = 0; i < 1_000; i++) {
            new Work(i + " ", i * 10_000L, 10_000_000, 100);
        }
        run();
        assertEquals(100_000, taken.size());
        all.forEach(each -> assertEquals(0, each.late, each.name));
    }

    @Test
    void oneThatFailsLeavesTheOthers() {
        new Work("a", 0, 10, 3);
        new Work("b", 5, 10, 3).fails = true;
        new Work("c", 7, 10, 3);
        assertEquals("acacac", run());
        assertEquals(List.of("b fails"), failures);
    }

    @Test
    void whoeverIsWokenAsksAnew() {
        new Work("a", 0, 10, 3);
        Work slow = new Work("b", 1_000_000, 1_000_000, 9);
        var schedule = schedule();
        resting = () -> {
            if (taken.size() == 2 && !slow.stopped) {
                slow.stopped = true;
                schedule.wake();
            }
        };
        schedule.run();
        assertEquals("aaba", String.join("", taken));
        assertEquals(20, now - origin);
    }

    @Test
    void anInterruptionIsToldOnceAndTheStatusKept() {
        new Work("a", 0, 10, 9);
        new Work("b", 5, 1_000_000, 9);
        resting = () -> {
            if (taken.size() == 3) {
                Thread.currentThread().interrupt();
            }
        };
        run();
        assertTrue(Thread.interrupted());
        assertEquals(1, interruptions);
        assertEquals(5, taken.size(), taken::toString);
    }

    @Test
    void withoutWorkItEndsAtOnce() {
        assertEquals("", run());
        assertEquals(List.of(), failures);
    }
}
