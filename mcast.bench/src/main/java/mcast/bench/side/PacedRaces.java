package mcast.bench.side;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Runs every receiver in turn at each rate, round after round, and says what each lost. */
final class PacedRaces {
    private final String name;
    private final String title;
    private final List<Contender> receivers;
    private final List<Load> loads;
    private final List<Grant> grants;
    private final Map<String, Losses> tables = new LinkedHashMap<>();

    /**
     * Plans the races.
     *
     * @param name what choices call them
     * @param title what tables call them
     * @param receivers in turn
     * @param loads each of which they meet
     * @param grants each of which they have
     */
    PacedRaces(String name, String title, List<Contender> receivers, List<Load> loads, List<Grant> grants) {
        this.name = name;
        this.title = title;
        this.receivers = receivers;
        this.loads = loads;
        this.grants = grants;
    }

    /**
     * Runs one round.
     *
     * @param only matches "cold 64 50000 C recvfrom" and so on
     */
    void round(PacedRace race, Pattern only) throws InterruptedException {
        for (Grant grant : grants) {
            for (Load load : loads) {
                Losses table = tables.computeIfAbsent(title + ": " + load.size() + " bytes, " + grant, Losses::new);
                for (Contender each : receivers) {
                    if (only.matcher(name + " " + load.size() + " " + load.rate() + " " + each.name())
                            .find()) {
                        receive(race, each, load, grant, table);
                    }
                }
            }
        }
    }

    /** The tables so far, as Markdown. */
    @Override
    public String toString() {
        return String.join("\n", tables.values().stream().map(Losses::toString).toList());
    }

    private static void receive(PacedRace race, Contender receiver, Load load, Grant grant, Losses table)
            throws InterruptedException {
        try {
            table.add(receiver.name(), load.rate(), race.receive(receiver, load, grant));
        } catch (IOException e) {
            System.err.println("side-by-side: " + receiver.name() + ": " + e.getMessage());
        }
    }
}
