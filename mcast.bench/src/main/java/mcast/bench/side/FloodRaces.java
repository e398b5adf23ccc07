package mcast.bench.side;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Runs every sender while nobody listens, and every receiver under floods, round after round. */
final class FloodRaces {
    private final Contenders contenders;
    private final Race race;
    private final Pattern only;
    private final Map<String, Scores> tables = new LinkedHashMap<>();

    FloodRaces(Contenders contenders, Race race, Pattern only) {
        this.contenders = contenders;
        this.race = race;
        this.only = only;
    }

    /** Runs one round. */
    void round(List<Integer> sizes) throws InterruptedException {
        for (int size : sizes) {
            send(size, table("Sending " + size + " bytes, nobody listens", size));
        }
        for (int size : sizes) {
            for (Contender flood : contenders.floods(size)) {
                receive(flood, size, table("Receiving " + size + " bytes from " + flood.name(), size));
            }
        }
    }

    /** The tables so far, as Markdown. */
    @Override
    public String toString() {
        return String.join("\n", tables.values().stream().map(Scores::toString).toList());
    }

    private Scores table(String title, int size) {
        return tables.computeIfAbsent(title, each -> new Scores(each, size));
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
