package mcast.bench.side;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was asked for; what is empty differs by race.
 *
 * @param cold the race of receivers that have just started
 * @param writers the race of receivers that write to a file
 * @param wire what lies between sender and receiver
 * @param rounds of all contenders
 * @param seconds of each
 * @param warmSeconds of each writer, before it counts
 * @param sizes in bytes
 * @param rates of paced senders, datagrams a second
 * @param segments of each message that the kernel cuts up
 * @param only which contenders
 */
record Options(
        boolean cold,
        boolean writers,
        Wire wire,
        int rounds,
        Optional<Integer> seconds,
        int warmSeconds,
        Optional<List<Integer>> sizes,
        Optional<List<Integer>> rates,
        List<Integer> segments,
        Pattern only) {
    static final String USAGE = "usage: side-by-side [--veth] [--cold] [--writers] [--rounds 5] [--seconds N] "
            + "[--warm 3] [--sizes 64,1400] [--rates 50k,200k] [--segments 64,128] [--only REGEX]";

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if there is another word, or no number where one should be
     */
    static Options parse(Iterator<String> words) {
        boolean cold = false;
        boolean writers = false;
        Wire wire = Wire.LOOPBACK;
        int rounds = 5;
        Optional<Integer> seconds = Optional.empty();
        int warmSeconds = 3;
        Optional<List<Integer>> sizes = Optional.empty();
        Optional<List<Integer>> rates = Optional.empty();
        List<Integer> segments = List.of(64, 128);
        Pattern only = Pattern.compile("");
        while (words.hasNext()) {
            String option = words.next();
            switch (option) {
                case "--cold" -> cold = true;
                case "--writers" -> writers = true;
                case "--namespaces" -> wire = Wire.veth(value(words), value(words));
                case "--rounds" -> rounds = number(value(words));
                case "--seconds" -> seconds = Optional.of(number(value(words)));
                case "--warm" -> warmSeconds = number(value(words));
                case "--sizes" -> sizes = Optional.of(numbers(value(words)));
                case "--rates" -> rates = Optional.of(numbers(value(words)));
                case "--segments" -> segments = numbers(value(words));
                case "--only" -> only = Pattern.compile(value(words));
                default -> throw new IllegalArgumentException("unknown: " + option);
            }
        }
        return new Options(cold, writers, wire, rounds, seconds, warmSeconds, sizes, rates, segments, only);
    }

    /** Each of those sizes at each of those rates, unless others were asked for. */
    List<Load> loads(List<Integer> usualSizes, List<Integer> usualRates, int warm, int usualSeconds) {
        List<Load> loads = new ArrayList<>();
        for (int size : sizes.orElse(usualSizes)) {
            for (int rate : rates.orElse(usualRates)) {
                loads.add(new Load(size, rate, warm, seconds.orElse(usualSeconds)));
            }
        }
        return loads;
    }

    private static String value(Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException("a value is missing");
        }
        return words.next();
    }

    private static List<Integer> numbers(String words) {
        return Arrays.stream(words.split(",")).map(Options::number).toList();
    }

    private static int number(String word) {
        return Integer.parseInt(word.endsWith("k") ? word.replace("k", "000") : word);
    }
}
