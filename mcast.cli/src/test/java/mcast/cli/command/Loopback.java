package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mcast.cli.harness.Run;
import mcast.harness.FreshPort;

/** A group of its own on lo, and commands of this process that use it. */
final class Loopback {
    final String group;

    Loopback() {
        try {
            group = "239.77.20.1:" + FreshPort.draw();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Run receive(String... options) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("receive", "-i", "lo"));
        words.addAll(List.of(options));
        words.add(group);
        Run run = Run.start(words.toArray(String[]::new));
        run.err.await("listening to " + group + " on lo\n");
        return run;
    }

    static Run send(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("send", "-i", "lo", "-t", "0"));
        all.addAll(List.of(words));
        Run run = Run.of(all.toArray(String[]::new));
        assertEquals(ExitStatus.DONE, run.status(), run.err.text());
        return run;
    }

    static String portOf(Run send) throws InterruptedException {
        return send.err.await("from port (\\d+),").group(1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
