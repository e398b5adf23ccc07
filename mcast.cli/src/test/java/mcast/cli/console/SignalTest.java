package mcast.cli.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mcast.cli.harness.Program;
import mcast.cli.harness.Run;
import mcast.harness.FreshPort;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("measures time")
final class SignalTest {
    private static final long HALF_A_SECOND = 500_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void endsAReceiveWithItsSummary(String signal) throws Exception {
        String group = "239.77.21.1:" + FreshPort.draw();
        try (var receive = Program.mcast("receive", "--json", "-i", "lo", group)) {
            receive.err.await("listening to");
            Run.of("send", "-i", "lo", "-t", "0", group, "x");
            receive.out.await("\"event\":\"datagram\".*\n");
            ended(receive, signal, 0);
            receive.err.await("received 1 datagram, 1 byte");
            receive.out.await("\\{\"event\":\"summary\",\"received\":1,.*}\n$");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void endsAReceiveThatHeardNothing(String signal) throws Exception {
        try (var receive = Program.mcast("receive", "-i", "lo", "239.77.21.2+3:" + FreshPort.draw())) {
            receive.err.await("listening to");
            ended(receive, signal, 1);
            receive.err.await("received 0 datagrams");
        }
    }

    /** As the README says: the system ends the process, and the network is not blamed. */
    @ParameterizedTest
    @CsvSource({"ALRM, 142", "USR1, 138", "IO, 157"})
    void anyOtherSignalEndsARunAtOnce(String signal, int status) throws Exception {
        try (var receive = Program.mcast("receive", "-i", "lo", "239.77.21.10:" + FreshPort.draw())) {
            receive.err.await("listening to");
            receive.signal(signal);
            receive.awaitExit(status);
            assertFalse(receive.err.text().contains("received"), receive.err.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void endsASendWithItsSummary(String signal) throws Exception {
        String group = "239.77.21.5:" + FreshPort.draw();
        Run receive = Run.start("receive", "-i", "lo", group);
        receive.err.await("listening to");
        try (var send = Program.mcast(
                "send", "--json", "-i", "lo", "-t", "0", "--count", "0", "--interval", "10m", group, "x")) {
            receive.out.await(" x\n");
            ended(send, signal, 0);
            send.err.await("sent 1 datagram, 1 byte");
            send.out.await("\\{\"event\":\"summary\",\"sent\":1,.*}\n$");
        } finally {
            receive.stopSignal.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void endsASendThatWaitsForALine(String signal) throws Exception {
        String group = "239.77.21.6:" + FreshPort.draw();
        Run receive = Run.start("receive", "-i", "lo", group);
        receive.err.await("listening to");
        try (var send = Program.mcast("send", "-i", "lo", "-t", "0", group)) {
            send.type("x");
            receive.out.await(" x\n"); // the next line never comes
            ended(send, signal, 0);
            send.err.await("sent 1 datagram, 1 byte");
        } finally {
            receive.stopSignal.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void endsAPingAndAPongWithTheirSummaries(String signal) throws Exception {
        String group = "239.77.21.7:" + FreshPort.draw();
        try (var pong = Program.mcast("pong", "--json", "-i", "lo", group);
                var ping = Program.mcast("ping", "-i", "lo", "-t", "0", group)) {
            pong.err.await("answering pings to");
            ping.out.await("64 bytes from 127\\.0\\.0\\.1: seq=[0-9]+ time=");
            ended(ping, signal, 0);
            ping.out.await("\n127\\.0\\.0\\.1 +[0-9]+/[0-9]+ ");
            ping.err.await("1 responder answered\n$");
            ended(pong, signal, 0);
            pong.out.await("\\{\"event\":\"summary\",\"answered\":[1-9].*}\n$");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void endsAPingThatNobodyAnswersAndAPongThatNobodyAsked(String signal) throws Exception {
        String group = "239.77.21.8:" + FreshPort.draw();
        try (var pong = Program.mcast("pong", "-i", "lo", "239.77.21.9:" + FreshPort.draw());
                var ping = Program.mcast("ping", "-i", "lo", "-t", "0", "-W", "10m", group)) {
            ping.err.await("pinging");
            pong.err.await("answering pings to");
            ended(ping, signal, 1);
            ping.err.await("nobody answered");
            ended(pong, signal, 1);
            pong.err.await("answered 0 pings\n$");
        }
    }

    /** Asserts that it ends in time, with this status and without a trace. */
    private static void ended(Program run, String signal, int status) throws Exception {
        long waited = nanosOfWaiting();
        run.signal(signal);
        long start = System.nanoTime(); // the signal is there; starting kill is not the program's time
        run.awaitExit(status);
        long took = System.nanoTime() - start;
        waited = nanosOfWaiting() - waited;
        assertTrue(
                took - waited < HALF_A_SECOND,
                "took " + took + " ns, of which processes waited " + waited + " ns for a CPU");
        assertFalse(run.err.text().contains("\tat ") || run.err.text().contains("Exception"), run.err.text());
    }

    /** How long processes of this host have waited for a CPU: zero on one that has nothing else to do. */
    private static long nanosOfWaiting() throws IOException {
        var pressure = Path.of("/proc/pressure/cpu");
        if (!Files.exists(pressure)) {
            return 0;
        }
        var some = Files.readAllLines(pressure).getFirst();
        return Long.parseLong(some.substring(some.indexOf("total=") + 6)) * 1000;
    }
}
