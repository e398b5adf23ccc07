package mcast.bench.side;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.regex.Pattern;
import mcast.bench.Machine;

/** What mcast does next to what a user would pick instead: every contender in turn, round after round. */
final class SideBySide {
    private final Contenders contenders;
    private final Race race;
    private final Pattern only;

    private SideBySide(Contenders contenders, Race race, Pattern only) {
        this.contenders = contenders;
        this.race = race;
        this.only = only;
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        int rounds = 5;
        int seconds = 2;
        int[] sizes = {64, 1400};
        Pattern only = Pattern.compile("");
        Wire wire = Wire.LOOPBACK;
        var left = List.of(words).iterator();
        Map<String, String> programs = programs(Path.of(left.next()));
        while (left.hasNext()) {
            switch (left.next()) {
                case "--rounds" -> rounds = Integer.parseInt(left.next());
                case "--seconds" -> seconds = Integer.parseInt(left.next());
                case "--sizes" ->
                    sizes = Arrays.stream(left.next().split(","))
                            .mapToInt(Integer::parseInt)
                            .toArray();
                case "--only" -> only = Pattern.compile(left.next());
                case "--namespaces" -> wire = Wire.veth(left.next(), left.next());
                default -> {
                    System.err.println("usage: side-by-side [--veth] [--rounds 5] [--seconds 2] [--sizes 64,1400] "
                            + "[--only REGEX]");
                    System.exit(2);
                }
            }
        }
        var contenders = new Contenders(programs);
        System.out.println("Between sender and receiver: " + wire.name() + ". " + Machine.describe() + ". Medians of "
                + rounds + " alternated rounds of " + seconds + " s; a ratio is the median of those within a round.\n");
        contenders.missing().forEach(each -> System.out.println("Missing: " + each + "."));
        new SideBySide(contenders, new Race(wire, seconds, programs), only).run(rounds, sizes);
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

    private void run(int rounds, int[] sizes) throws InterruptedException {
        List<Scores> tables = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            System.err.println("side-by-side: round " + round + " of " + rounds);
            var next = tables.listIterator();
            for (int size : sizes) {
                send(size, table(next, "Sending " + size + " bytes, nobody listens", size));
            }
            for (Contender flood : contenders.floods()) {
                for (int size : sizes) {
                    receive(flood, size, table(next, "Receiving " + size + " bytes from " + flood.name(), size));
                }
            }
        }
        tables.forEach(System.out::println);
    }

    /** The next table; in the first round it is a new one. */
    private static Scores table(ListIterator<Scores> tables, String title, int size) {
        if (tables.hasNext()) {
            return tables.next();
        }
        var table = new Scores(title, size);
        tables.add(table);
        return table;
    }

    private void send(int size, Scores table) throws InterruptedException {
        for (Contender each : contenders.senders()) {
            if (only.matcher("send " + size + " " + each.name()).find()) {
                try {
                    table.add(each.name(), race.send(each, size));
                } catch (IOException e) {
                    System.err.println("side-by-side: " + each.name() + ": " + e.getMessage());
                }
            }
        }
    }

    private void receive(Contender flood, int size, Scores table) throws InterruptedException {
        for (Contender each : contenders.receivers()) {
            if (only.matcher("receive " + size + " " + each.name() + " from " + flood.name())
                    .find()) {
                Contender sender = contenders.senders().stream()
                        .filter(other -> other.name().equals(each.partner()))
                        .findFirst()
                        .orElse(flood);
                try {
                    table.add(each.name(), race.receive(each, sender, size));
                } catch (IOException e) {
                    System.err.println("side-by-side: " + each.name() + ": " + e.getMessage());
                }
            }
        }
    }
}
