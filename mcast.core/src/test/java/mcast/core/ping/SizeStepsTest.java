package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SizeStepsTest {
    @ParameterizedTest
    @CsvSource({"65507, 1", "1472, 3", "8972, 5", "64, 17", "65, 17", "1471, 17", "1473, 19", "40000, 21", "65506, 21"})
    void theLargestIsFoundInFewSteps(int limit, int most) {
        var steps = new SizeSteps(64, 65_508, 65_507, 1472, 1473, 8972, 8973);
        int taken = 0;
        while (steps.hasNext()) {
            int size = steps.next();
            if (size <= limit) {
                steps.answered(size);
            } else {
                steps.lost(size);
            }
            taken++;
        }
        assertEquals(limit, steps.largest());
        assertTrue(taken <= most, taken + " steps");
    }
}
