package mcast.bench.side;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import mcast.bench.Machine;

/** What mcast does next to what a user would pick instead: every contender in turn, round after round. */
final class SideBySide {
    private static final String GROUP = "239.255.7.7";

    private final Contenders contenders;
    private final Wire wire;
    private final int seconds;

    private SideBySide(Contenders contenders, Wire wire, int seconds) {
        this.contenders = contenders;
        this.wire = wire;
        this.seconds = seconds;
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        int rounds = 5;
        int seconds = 2;
        int[] sizes = {64, 1400};
        Pattern only = Pattern.compile("");
        Wire wire = Wire.LOOPBACK;
        var left = List.of(words).iterator();
        Path module = Path.of(left.next());
        while (left.hasNext()) {
            switch (left.next()) {
                case "--rounds" -> rounds = Integer.parseInt(left.next());
                case "--seconds" -> seconds = Integer.parseInt(left.next());
                case "--sizes" -> sizes = Arrays.stream(left.next().split(",")).mapToInt(Integer::parseInt).toArray();
                case "--only" -> only = Pattern.compile(left.next());
                case "--namespaces" -> wire = Wire.veth(left.next(), left.next());
                default -> {
                    System.err.println("side-by-side [--veth] [--rounds 5] [--seconds 2] [--sizes 64,1400] [--only REGEX]");
                    System.exit(2);
                }
            }
        }
        new SideBySide(new Contenders(module), wire, seconds).run(rounds, sizes, only);
    }

    private void run(int rounds, int[] sizes, Pattern only) throws IOException, InterruptedException {
        System.out.println("Between sender and receiver: " + wire.name() + ". " + Machine.describe() + ". Medians of "
                + rounds + " alternated rounds of " + seconds + " s; ratios are medians of the ratios within a round.\n");
        contenders.missing().forEach(each -> System.out.println("Missing: " + each + "."));
        List<Scores> tables = new ArrayList<>();
        for (int size : sizes) {
            tables.add(new Scores("Sending " + size + " bytes, nobody listens", false, size));
        }
        for (Contender flood : contenders.floods()) {
            for (int size : sizes) {
                tables.add(new Scores("Receiving " + size + " bytes from " + flood.name(), true, size));
            }
        }
        for (int round = 1; round <= rounds; round++) {
            System.err.println("side-by-side: round " + round + " of " + rounds);
            int table = 0;
            for (int size : sizes) {
                for (Contender each : contenders.senders()) {
                    if (only.matcher("send " + size + " " + each.name()).find()) {
                        send(each, size, tables.get(table));
                    }
                }
                table++;
            }
            for (Contender flood : contenders.floods()) {
                for (int size : sizes) {
                    for (Contender each : contenders.receivers()) {
                        if (only.matcher("receive " + size + " " + each.name() + " from " + flood.name()).find()) {
                            receive(each, flood, size, tables.get(table));
                        }
                    }
                    table++;
                }
            }
        }
        tables.forEach(System.out::println);
    }

    private void send(Contender contender, int size, Scores table) throws InterruptedException {
        try (Running sender = start(contender, wire.sending(), values(wire.sender(), size))) {
            Measured sent = contender.reading().read(sender.awaitEnd(seconds + 20), seconds);
            table.add(contender.name(), new Scores.Score(sent.perSecond(), 0));
        } catch (IOException e) {
            System.err.println("side-by-side: " + contender.name() + ": " + e.getMessage());
        }
    }

    private void receive(Contender contender, Contender flood, int size, Scores table) throws InterruptedException {
        Contender from = contenders.senders().stream().filter(each -> each.name().equals(contender.partner()))
                .findFirst().orElse(flood);
        Map<String, String> receiving = values(wire.receiver(), size);
        try (Running receiver = start(contender, wire.receiving(), receiving)) {
            receiver.awaitOutput(contender.ready());
            Thread.sleep(200); // it says so just before it joins
            Map<String, String> sending = new HashMap<>(receiving);
            sending.put("address", wire.sender());
            Measured sent;
            try (Running sender = start(from, wire.sending(), sending)) {
                sent = from.reading().read(sender.awaitEnd(seconds + 20), seconds);
            }
            if (!contender.signal().isEmpty()) {
                Thread.sleep(500); // what waits in its buffer
                receiver.signal(contender.signal());
            }
            Measured received = contender.reading().read(receiver.awaitEnd(20), sent.seconds());
            long lost = Math.max(0, sent.datagrams() - received.datagrams());
            if (received.lost() >= 0 && received.lost() != lost) {
                table.note(contender.name() + " says that " + received.lost() + " were lost, but " + lost + " were.");
            }
            table.add(contender.name(), new Scores.Score(received.perSecond(), (double) lost / sent.datagrams()));
        } catch (IOException e) {
            System.err.println("side-by-side: " + contender.name() + ": " + e.getMessage());
        }
    }

    private Map<String, String> values(String address, int size) {
        return Map.of("group", GROUP, "port", Integer.toString(ThreadLocalRandom.current().nextInt(20_000, 30_000)),
                "address", address, "interface", wire.receiverInterface(), "ttl", Integer.toString(wire.ttl()),
                "size", Integer.toString(size), "seconds", Integer.toString(seconds));
    }

    private static Running start(Contender contender, List<String> before, Map<String, String> values)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(contender.command(values));
        return new Running(command);
    }
}
