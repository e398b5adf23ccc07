package mcast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignalTest {
    private static final long HALF_A_SECOND = 500_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void endsAReceiveWithItsSummary(String signal) throws Exception {
        String group = "239.77.21.1:" + Run.freshPort();
        try (var receive = McastProcess.mcast("receive", "--json", "-i", "lo", group);
                var nothing = McastProcess.mcast("receive", "-i", "lo", group.replace("21.1", "21.2"))) {
            receive.err.await("listening to");
            nothing.err.await("listening to");
            Run.of("send", "-i", "lo", "-t", "0", group, "x");
            receive.out.await("\"event\":\"datagram\".*\n");
            endsAtOnce(receive, signal, 0);
            receive.err.await("received 1 datagram, 1 byte");
            receive.out.await("\\{\"event\":\"summary\",\"received\":1,.*}\n$");
            endsAtOnce(nothing, signal, 1);
            nothing.err.await("received 0 datagrams");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void endsASendWithItsSummary(String signal) throws Exception {
        String group = "239.77.21.3:" + Run.freshPort();
        Run receive = Run.start("receive", "-i", "lo", group);
        receive.err.await("listening to");
        try (var send = McastProcess.mcast("send", "--json", "-i", "lo", "-t", "0", "--count", "0", "--interval", "10m", group, "x")) {
            receive.out.await(" x\n");
            endsAtOnce(send, signal, 0);
            send.err.await("sent 1 datagram, 1 byte");
            send.out.await("\\{\"event\":\"summary\",\"sent\":1,.*}\n$");
        }
        receive.stopSignal.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void endsASendThatWaitsForALine(String signal) throws Exception {
        String group = "239.77.21.4:" + Run.freshPort();
        Run receive = Run.start("receive", "-i", "lo", group);
        receive.err.await("listening to");
        try (var send = McastProcess.mcast("send", "-i", "lo", "-t", "0", group)) {
            send.process.getOutputStream().write("x\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            send.process.getOutputStream().flush();
            receive.out.await(" x\n"); // the next line never comes
            endsAtOnce(send, signal, 0);
            send.err.await("sent 1 datagram, 1 byte");
        }
        receive.stopSignal.stop();
    }

    private static void endsAtOnce(McastProcess run, String signal, int status) throws Exception {
        run.signal(signal);
        long start = System.nanoTime(); // the signal is there; starting kill is not the program's time
        assertEquals(status, run.status(), run.err.text());
        long took = System.nanoTime() - start;
        assertTrue(took < HALF_A_SECOND, "took " + took + " ns");
        assertTrue(!run.err.text().contains("\tat ") && !run.err.text().contains("Exception"), run.err.text());
    }
}
