package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mcast.core.format.NumberedHeader;
import org.junit.jupiter.api.Test;

/** A rehearsal passes what a sink is to meet later, and never fails. */
final class RehearsalTest {
    private final List<Long> numbers = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();

    @Test
    void passesDatagramsAndRunsOfOneStream() {
        Rehearsal.of(new Noting() {
            @Override
            public int acceptRun(DatagramRun run) {
                numbers.add(NumberedHeader.sequence(run.memory(), run.offset()));
                counts.add(run.count());
                return run.count();
            }
        });
        assertTrue(counts.contains(1) && counts.contains(64), counts::toString);
        long next = 0;
        for (int i = 0; i < counts.size(); i++) {
            assertEquals(next, numbers.get(i));
            next += counts.get(i);
        }
    }

    @Test
    void passesDatagramsToWhoTakesNoRuns() {
        Rehearsal.of(new Noting());
        assertEquals(Set.of(64, 1400), Set.copyOf(counts));
    }

    @Test
    void aSinkThatFailsFailsLater() {
        Rehearsal.of(new Noting() {
            @Override
            public boolean accept(Datagram datagram) throws IOException {
                super.accept(datagram);
                throw new IOException("no space left on device");
            }
        });
        assertEquals(List.of(64), counts);
    }

    /** Notes the length of each datagram. */
    private class Noting implements DatagramSink {
        @Override
        public boolean accept(Datagram datagram) throws IOException {
            counts.add(datagram.length());
            return true;
        }

        @Override
        public void quiet() {
            throw new AssertionError("nothing ends");
        }
    }
}
