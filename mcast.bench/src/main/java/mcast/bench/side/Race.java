package mcast.bench.side;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Runs one contender over a wire, for some seconds. */
final class Race {
    private static final int MOST_EXTRA_SECONDS = 20;
    private static final int DRAIN_MILLIS = 500;

    private final Commands commands;
    private final int seconds;

    Race(Commands commands, int seconds) {
        this.commands = commands;
        this.seconds = seconds;
    }

    /** Lets it send while nobody listens. */
    Measured send(Contender sender, int size) throws IOException, InterruptedException {
        return send(commands, sender, commands.values(size, commands.unusedPort(), seconds), seconds);
    }

    /** Lets it receive from that sender. */
    Reception receive(Contender receiver, Contender sender, int size) throws IOException, InterruptedException {
        Map<String, String> values = commands.values(size, commands.unusedPort(), seconds);
        try (Running running = new Running(commands.receiving(receiver, values, List.of()))) {
            running.awaitJoined(receiver.ready());
            Measured sent = send(commands, sender, values, seconds);
            running.drainAndSignal(DRAIN_MILLIS, receiver.signal());
            Measured received = receiver.reading().read(running.awaitEnd(MOST_EXTRA_SECONDS), sent.seconds());
            return new Reception(sent, received);
        }
    }

    /** Lets a sender run for so long. */
    static Measured send(Commands commands, Contender sender, Map<String, String> values, int seconds)
            throws IOException, InterruptedException {
        try (Running running = new Running(commands.sending(sender, values))) {
            return sender.reading().read(running.awaitEnd(seconds + MOST_EXTRA_SECONDS), seconds);
        }
    }
}
