package mcast.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mcast.cli.harness.Host;
import mcast.cli.harness.McastCommand;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** More datagrams than a receiver can take: what it prints and counts stays true, and its memory stays small. */
@OnNetwork
@Isolated("what a busy machine loses is not counted by the receiver's socket")
class FloodTest {

    private static final String GROUP = "239.1.2.3:5000";
    private static final int FLOOD = 200_000;
    private static final long MOST_RESIDENT = 192 << 20;

    @TempDir
    private Path folder;

    private Host a;
    private Host b;

    @BeforeEach
    void link(Network net) {
        var lan = net.bridge("lan");
        a = net.host("a").link(lan, "10.1.0.1/24");
        b = net.host("b").link(lan, "10.1.0.2/24");
    }

    @Test
    void aSmallReceiveBuffer() throws Exception {
        var receiver = receiver("--receive-buffer", "4k");
        try (var terminal = terminal()) {
            receiver.awaitStderr("listening");
            var shown = shownUntil("end", terminal);
            flood();
            assertTrue(account(receiver, terminal, shown) > 0, "a buffer of 4 kB held " + FLOOD + " datagrams");
        }
    }

    @Test
    void aReceiverThatIsStoppedAndContinued() throws Exception {
        var receiver = receiver();
        try (var terminal = terminal()) {
            receiver.awaitStderr("listening");
            var shown = shownUntil("end", terminal);
            receiver.signal("STOP");
            flood();
            receiver.signal("CONT");
            assertTrue(account(receiver, terminal, shown) > 0, "a stopped receiver dropped nothing");
        }
    }

    @Test
    void aTerminalThatStandsStill() throws Exception {
        var receiver = receiver();
        try (var terminal = terminal()) {
            receiver.awaitStderr("listening");
            flood();
            assertTrue(
                    account(receiver, terminal, shownUntil("end", terminal)) > 0,
                    "nobody read, but nothing was dropped");
        }
    }

    @Test
    void aTerminalThatStandsStillDoesNotHoldUpTheEnd() throws Exception {
        var receiver = receiver();
        try (var terminal = terminal()) {
            receiver.awaitStderr("listening");
            flood();
            receiver.signal("TERM");
            receiver.awaitExit(3);
            assertNotNull(terminal.readLine(), "nothing was shown");
        }
    }

    /** Starts a receiver that prints into a pipe. */
    private Program receiver(String... options) throws Exception {
        b.run("mkfifo", folder + "/out").awaitExit(0);
        var words = Stream.of(Stream.of("receive", "-i", "eth0"), Arrays.stream(options), Stream.of(GROUP))
                .flatMap(each -> each)
                .toArray(String[]::new);
        return b.mcastInto(folder + "/out", words);
    }

    private BufferedReader terminal() throws IOException {
        return Files.newBufferedReader(folder.resolve("out"));
    }

    private void flood() throws Exception {
        a.around("seq " + FLOOD + " | \"$@\"", McastCommand.of("send", "-i", "eth0", GROUP))
                .awaitExit(0)
                .awaitStderr("^mcast: sent " + FLOOD + " datagrams");
    }

    /** Ends the receiver and compares what was sent, shown and counted; returns how many the kernel dropped. */
    private long account(Program receiver, BufferedReader terminal, CompletableFuture<List<Integer>> shown)
            throws Exception {
        assertTrue(receiver.residentBytes() < MOST_RESIDENT, receiver.residentBytes() + " bytes are resident");
        // an "end" is lost too while the buffer is full; behind the "last" nothing is left in it
        var sender = a.mcast("send", "-i", "eth0", "-c", "0", "--interval", "20ms", GROUP, "end");
        var numbers = shown.get();
        sender.signal("TERM");
        sender.awaitExit(0);
        var ends = number("sent (\\d+) datagram", sender.awaitStderr("^mcast: sent "));
        a.mcast("send", "-i", "eth0", GROUP, "last").awaitExit(0);
        shownUntil("last", terminal).get();
        var resident = receiver.residentBytes();
        assertTrue(resident < MOST_RESIDENT, resident + " bytes are resident");
        System.out.println(
                "FloodTest: " + (resident >> 20) + " MiB are resident after the flood, of " + (MOST_RESIDENT >> 20));
        receiver.signal("TERM");
        receiver.awaitExit(0);
        assertEquals(numbers.stream().distinct().sorted().toList(), numbers, "shown twice, or not in order");
        var summary = receiver.awaitStderr("^mcast: received ");
        var received = number("received (\\d+) datagram", summary);
        var dropped = summary.contains("dropped") ? number("; (\\d+) dropped at the socket", summary) : 0;
        assertEquals(FLOOD + ends + 1, received + dropped, summary);
        assertTrue(
                numbers.size() <= received - 2 && numbers.size() >= received - 1 - ends,
                numbers.size() + " shown, but " + summary);
        return dropped;
    }

    /** The numbers of the flood that are shown before a line that ends with this word. */
    private static CompletableFuture<List<Integer>> shownUntil(String word, BufferedReader terminal) {
        return CompletableFuture.supplyAsync(() -> {
            var numbers = new ArrayList<Integer>();
            try {
                for (var line = terminal.readLine();
                        line != null && !line.endsWith(" " + word);
                        line = terminal.readLine()) {
                    if (!line.endsWith(" end")) {
                        numbers.add(Integer.valueOf(line.substring(line.lastIndexOf(' ') + 1)));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return numbers;
        });
    }

    private static long number(String regex, String line) {
        var matcher = Pattern.compile(regex).matcher(line);
        assertTrue(matcher.find(), line);
        return Long.parseLong(matcher.group(1));
    }
}
