package mcast.bench.side;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How to read what a contender printed. */
enum Reading {
    /** The loops of this folder: datagrams, timed ones, nanoseconds. */
    LOOP("(?m)^(\\d+) (\\d+) (\\d+)$") {
        @Override
        Measured measured(MatchResult found, double seconds) {
            return new Measured(number(found, 1), number(found, 2), number(found, 3) / 1e9);
        }
    },

    /** The summary of {@code mcast send --json}. */
    MCAST_SEND("\"event\":\"summary\",\"sent\":(\\d+),.*?\"seconds\":([\\d.]+)") {
        @Override
        Measured measured(MatchResult found, double seconds) {
            return new Measured(number(found, 1), number(found, 1), Double.parseDouble(found.group(2)));
        }
    },

    /** The summary of {@code mcast receive --stats --json}: of the one stream that there is, without its end marks. */
    MCAST_STATS("\"streams\":.*\"received\":(\\d+),\"lost\":(\\d+),.*\"seconds\":([\\d.]+)") {
        @Override
        Measured measured(MatchResult found, double seconds) {
            long received = number(found, 1);
            return new Measured(received, received, Double.parseDouble(found.group(3)), number(found, 2));
        }
    },

    /** {@code iperf -u -e -c}: the last line says how many, the line before it the time. */
    IPERF_CLIENT("-([\\d.]+) sec .*\\s+\\[.*Sent (\\d+) datagrams") {
        @Override
        Measured measured(MatchResult found, double seconds) {
            return new Measured(number(found, 2), number(found, 2), Double.parseDouble(found.group(1)));
        }
    },

    /** {@code iperf -u -e -s}: lost and total, and the rate of what came. */
    IPERF_SERVER("-([\\d.]+) sec .* (\\d+)/(\\d+) \\(") {
        @Override
        Measured measured(MatchResult found, double seconds) {
            long received = number(found, 3) - number(found, 2);
            return new Measured(received, received, Double.parseDouble(found.group(1)));
        }
    },

    /** {@code sockperf throughput}. */
    SOCKPERF_CLIENT("Total of (\\d+) messages sent in ([\\d.]+) sec") {
        @Override
        Measured measured(MatchResult found, double seconds) {
            return new Measured(number(found, 1), number(found, 1), Double.parseDouble(found.group(2)));
        }
    },

    /** {@code sockperf server}, which does not say how long it took. */
    SOCKPERF_SERVER("Total (\\d+) messages received") {
        @Override
        Measured measured(MatchResult found, double seconds) {
            return new Measured(number(found, 1), number(found, 1), seconds);
        }
    },

    /** It prints no figure that matters. */
    NOTHING("(?!)") {
        @Override
        Measured measured(MatchResult found, double seconds) {
            throw new IllegalStateException("nothing matches");
        }
    };

    private final Pattern pattern;

    Reading(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /**
     * Reads the output.
     *
     * @param output all that was printed
     * @param seconds how long its counterpart said it took
     * @throws ContenderException if it is not in there
     */
    Measured read(String output, double seconds) throws ContenderException {
        List<MatchResult> found =
                new ArrayList<>(pattern.matcher(output).results().toList());
        if (found.isEmpty()) {
            throw new ContenderException("it gave no figure", output);
        }
        return measured(found.getLast(), seconds);
    }

    abstract Measured measured(MatchResult found, double seconds);

    private static long number(MatchResult found, int group) {
        return Long.parseLong(found.group(group));
    }
}
