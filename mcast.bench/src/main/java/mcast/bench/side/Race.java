package mcast.bench.side;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Runs one contender over a wire, for some seconds. */
final class Race {
    private static final String GROUP = "239.255.7.7";
    private static final int MOST_EXTRA_SECONDS = 20;

    /** What was sent, and what came of it. */
    record Reception(Measured sent, Measured received) {}

    private final Wire wire;
    private final int seconds;
    private final Map<String, String> programs;

    Race(Wire wire, int seconds, Map<String, String> programs) {
        this.wire = wire;
        this.seconds = seconds;
        this.programs = programs;
    }

    /** Lets it send while nobody listens. */
    Measured send(Contender sender, int size) throws IOException, InterruptedException {
        return send(sender, values(size, freshPort()));
    }

    /** Lets it receive from that sender. */
    Reception receive(Contender receiver, Contender sender, int size) throws IOException, InterruptedException {
        int port = freshPort();
        Map<String, String> values = values(size, port);
        values.put("address", wire.receiver());
        try (Running running = new Running(words(wire.receiving(), receiver, values))) {
            running.awaitOutput(receiver.ready());
            Thread.sleep(200); // it says so just before it joins
            Measured sent = send(sender, values(size, port));
            if (!receiver.signal().isEmpty()) {
                Thread.sleep(500); // what waits in its buffer
                running.signal(receiver.signal());
            }
            Measured received = receiver.reading().read(running.awaitEnd(MOST_EXTRA_SECONDS), sent.seconds());
            return new Reception(sent, received);
        }
    }

    private Measured send(Contender sender, Map<String, String> values) throws IOException, InterruptedException {
        try (Running running = new Running(words(wire.sending(), sender, values))) {
            return sender.reading().read(running.awaitEnd(seconds + MOST_EXTRA_SECONDS), seconds);
        }
    }

    private Map<String, String> values(int size, int port) {
        Map<String, String> values = new HashMap<>(programs);
        values.put("group", GROUP);
        values.put("port", Integer.toString(port));
        values.put("address", wire.sender());
        values.put("interface", wire.receiverInterface());
        values.put("ttl", Integer.toString(wire.ttl()));
        values.put("size", Integer.toString(size));
        values.put("seconds", Integer.toString(seconds));
        return values;
    }

    private static List<String> words(List<String> before, Contender contender, Map<String, String> values) {
        List<String> words = new ArrayList<>(before);
        words.addAll(contender.words(values));
        return words;
    }

    private static int freshPort() {
        return ThreadLocalRandom.current().nextInt(20_000, 30_000);
    }
}
