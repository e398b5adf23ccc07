package mcast.cli.harness;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What hosts say to each other through mcast: one word a datagram, so that a test can compare words. */
public final class Talk {

    private Talk() {}

    /** Starts {@code mcast receive} with these words; it listens when this returns. */
    public static Program listen(Host host, String... words) throws InterruptedException {
        var receiver = host.mcast(
                Stream.concat(Stream.of("receive"), Arrays.stream(words)).toArray(String[]::new));
        receiver.awaitStderr("^mcast: listening to ");
        return receiver;
    }

    /** Runs {@code mcast send} with these words, of which the last is the datagram, to its end. */
    public static Program say(Host host, String... words) throws InterruptedException {
        return host.mcast(Stream.concat(Stream.of("send"), Arrays.stream(words)).toArray(String[]::new))
                .awaitExit(0);
    }

    /** The datagrams heard so far. */
    public static List<String> heard(Program receiver) {
        return receiver.stdout().stream()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }
}
