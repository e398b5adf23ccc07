package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import mcast.cli.harness.McastCommand;
import mcast.cli.harness.Program;
import mcast.cli.harness.Resource;
import mcast.harness.FreshPort;
import org.junit.jupiter.api.Test;

/** A sandbox that refuses reads of many datagrams: they are read one by one, which is said once. */
final class SandboxTest {
    private static final String REFUSED =
            "mcast: each datagram takes a system call of its own, and neither its hops nor its DSCP are known: "
                    + "the system refuses recvmmsg: errno 1";

    @Test
    void receivesOneByOneAndSaysSoOnce() throws Exception {
        String group = "239.77.25.2:" + FreshPort.draw();
        try (var receive = refused("receive", "--stats", "-i", "lo", "-c", "1000", group)) {
            receive.awaitStderr("listening to");
            try (var send = Program.start(
                    McastCommand.of("send", "-i", "lo", "-t", "0", "-s", "64", "--rate", "50k", "-c", "1000", group)
                            .toArray(String[]::new))) {
                send.awaitExit(0);
            }
            receive.awaitExit(0);
            assertEquals(
                    List.of(REFUSED),
                    receive.stderr().stream()
                            .filter(each -> each.contains("recvmmsg"))
                            .toList());
        }
    }

    private static Program refused(String... words) {
        return Program.start(
                Stream.concat(Stream.of("python3", Resource.file("refusing.py")), McastCommand.of(words).stream())
                        .toArray(String[]::new));
    }
}
