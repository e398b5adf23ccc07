package mcast.cli.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mcast.cli.command.ExitStatus;
import mcast.harness.FreshPort;

/** A group of its own on lo, and commands of this process that use it. */
public final class Loopback {
    /** The group, with its port. */
    public final String group;

    /** Draws a port. */
    public Loopback() {
        try {
            group = "239.77.20.1:" + FreshPort.draw();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts {@code mcast receive} with these options; it listens when this returns. */
    public Run receive(String... options) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("receive", "-i", "lo"));
        words.addAll(List.of(options));
        words.add(group);
        Run run = Run.start(words.toArray(String[]::new));
        run.err.await("listening to " + group + " on lo\n");
        return run;
    }

    /** Runs {@code mcast send} with these words to its end. */
    public static Run send(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("send", "-i", "lo", "-t", "0"));
        all.addAll(List.of(words));
        Run run = Run.of(all.toArray(String[]::new));
        assertEquals(ExitStatus.DONE, run.status(), run.err.text());
        return run;
    }

    /** Returns the port that it was sent from. */
    public static String portOf(Run send) throws InterruptedException {
        return send.err.await("from port (\\d+),").group(1);
    }

    /** Returns the bytes of a text. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
