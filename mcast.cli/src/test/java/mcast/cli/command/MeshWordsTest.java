package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mcast.cli.harness.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of {@code ping --mesh}, and its end within this host. */
final class MeshWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ping --mesh -s 100             | --size has no effect with --mesh
            ping --mesh=a --wait 1s        | --wait has no effect with --mesh
            ping --mesh --plot x.svg       | --plot has no effect with --mesh
            ping --mesh --nosuch           | unknown option '--nosuch'
            ping --mesh --interval 9ms     | --interval '9000us' is shorter than 10ms
            ping --mesh --expect 0         | --expect '0' is not a whole number within 1 to 512
            ping --mesh --expect a,,b      | --expect 'a,,b' is neither a number nor hosts
            ping --mesh --max-loss 101     | --max-loss '101' is not a percentage
            ping --mesh 239.1.1.1+2        | ping takes one group, not 2
            ping --duration 1s             | --duration has no effect without --mesh
            ping --max-loss 1              | --max-loss has no effect without --mesh
            """)
    void aWrongWordIsNamed(String line, String message) throws Exception {
        Run run = Run.of(line.split(" "));
        assertEquals(ExitStatus.USAGE, run.status());
        assertTrue(run.err.text().contains(message), run.err.text());
    }

    @Test
    void nobodyElseIsThere() throws Exception {
        Run run = Run.of(
                "ping", "--mesh=alone", "-i", "lo", "-t", "0", "-c", "3", "--interval", "10ms", "239.77.42.8:20042");
        assertEquals(ExitStatus.NOT_DELIVERED, run.status());
        assertTrue(run.out.text().contains("no other host was heard: "), run.out.text());
        assertTrue(run.err.text().contains("not delivered: 1 host, this one included, of 2"), run.err.text());
    }
}
