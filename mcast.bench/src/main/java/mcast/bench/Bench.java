package mcast.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import mcast.bench.draw.Drawing;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * JMH's command line, with a first word for a set of benchmarks or for a drawing, and a result that says where it is
 * from.
 */
public final class Bench {
    /** The property that brings {@link Machine#describe} into the result. */
    public static final String MACHINE = "mcast.bench.machine";

    private Bench() {}

    /**
     * Measures or draws.
     *
     * @param words as {@code bench} was given them
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] words) throws IOException {
        List<String> arguments = List.of(words);
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        try {
            switch (first) {
                case "draw" -> Drawing.draw(arguments.subList(1, arguments.size()));
                case "quick", "full" -> measure(first, arguments.subList(1, arguments.size()));
                default -> measure("bench", arguments);
            }
        } catch (CommandLineOptionException e) {
            System.err.println("bench: " + e.getMessage() + "; bench -h lists the options");
            System.exit(2);
        } catch (RunnerException e) {
            System.err.println("bench: " + e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
            System.exit(1);
        }
    }

    private static void measure(String set, List<String> arguments)
            throws IOException, RunnerException, CommandLineOptionException {
        String[] words = arguments.toArray(String[]::new);
        var given = new CommandLineOptions(words);
        if (given.shouldHelp()
                || given.shouldList()
                || given.shouldListWithParams()
                || given.shouldListProfilers()
                || given.shouldListResultFormats()) {
            Main.main(words);
            return;
        }
        ChainedOptionsBuilder options = new OptionsBuilder().parent(given).jvmArgsPrepend(prepended(given));
        if (!given.getResult().hasValue() && !given.getResultFormat().hasValue()) {
            options.resultFormat(ResultFormatType.JSON).result("mcast.bench/target/" + set + ".json");
        }
        if (set.equals("quick")) {
            shorten(options, given);
        }
        if (!Limit.isBuilt()) {
            System.err.println("bench: src/main/c/limit.c is not compiled: the limit, a loop in C, is not measured");
            param(options, given, "contender", "MulticastSocket", "DatagramChannel", "mcast", "mcast-burst");
        }
        try {
            new Runner(options.build()).run();
        } catch (NoBenchmarksException e) {
            throw new CommandLineOptionException(
                    "no benchmark matches '" + String.join(" ", given.getIncludes())
                            + "'; bench -l lists what there is",
                    e);
        }
    }

    /** What the command line does not say is said here. */
    private static void shorten(ChainedOptionsBuilder options, CommandLineOptions given) {
        options.forks(given.getForkCount().orElse(1))
                .warmupIterations(given.getWarmupIterations().orElse(1))
                .measurementIterations(given.getMeasurementIterations().orElse(3))
                .warmupTime(given.getWarmupTime().orElse(TimeValue.seconds(1)))
                .measurementTime(given.getMeasurementTime().orElse(TimeValue.milliseconds(500)));
        param(options, given, "size", "64", "1400");
        param(options, given, "family", "IPv4");
        param(options, given, "receivers", "4");
    }

    private static void param(ChainedOptionsBuilder options, CommandLineOptions given, String name, String... values) {
        if (!given.getParameter(name).hasValue()) {
            options.param(name, values);
        }
    }

    private static String[] prepended(CommandLineOptions given) {
        String[] own = given.getJvmArgsPrepend().orElse(List.of()).toArray(String[]::new);
        String[] all = Arrays.copyOf(own, own.length + 1);
        all[own.length] = "-D" + MACHINE + "=" + Machine.describe();
        return all;
    }
}
