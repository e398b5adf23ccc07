package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mcast.cli.harness.McastCommand;
import mcast.cli.harness.Program;
import mcast.cli.harness.Programs;
import mcast.harness.FreshPort;
import org.junit.jupiter.api.Test;

/** A JVM that lets mcast call no function of the C library: it is slower, or tells less, and that is all. */
final class NativeAccessTest {
    @Test
    void whatNeedsTheCLibraryGoesOnWithoutIt() throws Exception {
        String group = "239.77.25.1:" + FreshPort.draw();
        try (var stats = denied("receive", "--stats", "-i", "lo", "-c", "1000", group);
                var piped = Program.shell(Programs.quoted(
                                McastCommand.withoutNativeAccess("receive", "-i", "lo", "-c", "1", "-o", "json", group))
                        + " | cat")) {
            stats.awaitStderr("listening to");
            piped.awaitStderr("listening to");
            try (var send = denied("send", "-i", "lo", "-t", "0", "-s", "64", "--rate", "200k", "-c", "1000", group)) {
                untroubled(send, 0);
            }
            untroubled(stats, 0);
            untroubled(piped, 0);
            assertTrue(piped.out.text().contains("\"hops\":null,\"dscp\":null,"), piped.out.text());
        }
    }

    @Test
    void aPingDoesNotKnowTheHops() throws Exception {
        String group = "239.77.25.2:" + FreshPort.draw();
        try (var pong = denied("pong", "-i", "lo", group)) {
            pong.awaitStderr("answering pings to");
            try (var ping = denied("ping", "-i", "lo", "-t", "0", "-c", "1", "--json", group)) {
                untroubled(ping, 0);
                assertTrue(ping.out.text().contains("\"hops\":null,"), ping.out.text());
            }
        }
    }

    private static Program denied(String... words) {
        return Program.start(McastCommand.withoutNativeAccess(words).toArray(String[]::new));
    }

    private static void untroubled(Program run, int status) throws InterruptedException {
        run.awaitExit(status);
        assertFalse(run.toString().matches("(?s).*(Exception|Error|WARNING|\tat ).*"), run.toString());
    }
}
