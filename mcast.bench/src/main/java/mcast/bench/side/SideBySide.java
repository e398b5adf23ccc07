package mcast.bench.side;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcast.bench.Machine;

/** What mcast does next to what a user would pick instead: every contender in turn, round after round. */
final class SideBySide {
    private static final int LARGE_BUFFER = 4 << 20;

    /** What most hosts grant at most. */
    private static final int ORDINARY_BUFFER = 212_992;

    private SideBySide() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        var left = List.of(words).iterator();
        Path module = Path.of(left.next());
        try {
            Options options = Options.parse(left);
            Map<String, String> programs = programs(module);
            var installed = new Installed(programs);
            var commands = new Commands(options.wire(), programs);
            if (options.cold() || options.writers()) {
                try (var file = WrittenFile.in(module.resolve("target"))) {
                    paced(options, installed, new PacedRace(commands, file));
                }
            } else {
                flood(options, installed, commands);
            }
        } catch (IllegalArgumentException e) {
            System.err.println("side-by-side: " + e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
        }
    }

    private static void flood(Options options, Installed installed, Commands commands) throws InterruptedException {
        int seconds = options.seconds().orElse(2);
        var contenders = new Contenders(installed, options.segments());
        announce(
                options,
                installed,
                "rounds of " + seconds + " s; a ratio is the median of those within a round; all is as fast as it can");
        var races = new FloodRaces(contenders, new Race(commands, seconds), options.only());
        for (int round = 1; round <= options.rounds(); round++) {
            progress(round, options);
            races.round(options.sizes().orElse(List.of(64, 1400)));
        }
        System.out.println(races);
    }

    private static void paced(Options options, Installed installed, PacedRace race) throws InterruptedException {
        installed.of(List.of(PacedContenders.SENDER));
        List<PacedRaces> races = new ArrayList<>();
        if (options.cold()) {
            races.add(new PacedRaces(
                    "cold",
                    "Cold",
                    installed.of(PacedContenders.COLD),
                    options.loads(List.of(64, 1400), List.of(20_000, 50_000, 100_000, 200_000), 0, 3),
                    List.of(Grant.ordinary(ORDINARY_BUFFER), Grant.largest(LARGE_BUFFER))));
        }
        if (options.writers()) {
            races.add(new PacedRaces(
                    "write",
                    "Writing to a file, after " + options.warmSeconds() + " s of the same that do not count",
                    installed.of(PacedContenders.WRITERS),
                    options.loads(List.of(64), List.of(100_000, 200_000, 300_000), options.warmSeconds(), 3),
                    List.of(Grant.ordinary(LARGE_BUFFER))));
        }
        announce(
                options,
                installed,
                "rounds of " + options.seconds().orElse(3) + " s, in parentheses the least and the most; each receiver "
                        + "is started afresh; C sends, at a fixed rate");
        for (int round = 1; round <= options.rounds(); round++) {
            progress(round, options);
            for (PacedRaces each : races) {
                each.round(race, options.only());
            }
        }
        races.forEach(System.out::println);
    }

    private static void announce(Options options, Installed installed, String how) {
        System.out.println("Between sender and receiver: " + options.wire().name() + ". " + Machine.describe()
                + ". Medians of " + options.rounds() + " alternated " + how + ".\n");
        installed.missing().forEach(each -> System.out.println("Missing: " + each + "."));
    }

    private static void progress(int round, Options options) {
        System.err.println("side-by-side: round " + round + " of " + options.rounds());
    }

    private static Map<String, String> programs(Path module) {
        Map<String, String> programs = new HashMap<>();
        programs.put("c", module.resolve("target/native").toString());
        programs.put("python", module.resolve("src/main/python").toString());
        programs.put(
                "mcast", module.resolveSibling("jlink/target/mcast/bin/mcast").toString());
        programs.put("jdk", System.getProperty("java.home"));
        programs.put("classpath", System.getProperty("java.class.path"));
        return programs;
    }
}
