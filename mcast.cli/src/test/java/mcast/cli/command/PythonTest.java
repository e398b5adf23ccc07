package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import mcast.cli.harness.Program;
import mcast.cli.harness.Resource;
import mcast.cli.harness.Run;
import mcast.harness.FreshPort;
import org.junit.jupiter.api.Test;

/** The classic Python 3 scripts, each with mcast as its other side. */
final class PythonTest {
    /** The one test with a TTL other than 0: the command is pinned. It stays on lo all the same. */
    @Test
    void itsClientHearsOurServer() throws Exception {
        try (var client = python("client.py", "224.168.2.9", "1600", "127.0.0.1")) {
            client.err.await("listening");
            try (var server = Program.mcast(
                    "send",
                    "-i",
                    "lo",
                    "--source-port",
                    "1501",
                    "--ttl",
                    "255",
                    "--count",
                    "0",
                    "--interval",
                    "10s",
                    "224.168.2.9:1600",
                    "Hello World")) {
                client.out.await("127\\.0\\.0\\.1 1501 Hello World\n");
                client.awaitExit(0);
                server.err.await("sending to 224\\.168\\.2\\.9:1600 on lo from port 1501, TTL 255");
                assertTrue(server.process().isAlive());
            }
        }
    }

    /** Both listen to one port: the one bound to any address, the other to the group's. */
    @Test
    void itsClientAndOursShareAPort() throws Exception {
        int port = FreshPort.draw();
        String group = "239.77.23.1:" + port;
        Run receive = Run.start("receive", "-i", "lo", "-c", "1", "-o", "raw", group);
        receive.err.await("listening to");
        try (var client = python("client.py", "239.77.23.1", Integer.toString(port), "127.0.0.1")) {
            client.err.await("listening");
            Run.of("send", "-i", "lo", "-t", "0", group, "Hello World");
            client.out.await("127\\.0\\.0\\.1 \\d+ Hello World\n");
            assertEquals(ExitStatus.DONE, receive.status());
            assertEquals("Hello World", receive.out.text());
        }
    }

    @Test
    void ourClientHearsItsServer() throws Exception {
        int port = FreshPort.draw();
        String group = "239.77.23.2:" + port;
        Run receive = Run.start("receive", "-i", "lo", "-c", "1", group);
        receive.err.await("listening to");
        try (var server = python("server.py", "239.77.23.2", Integer.toString(port), "127.0.0.1")) {
            assertEquals(ExitStatus.DONE, receive.status());
            receive.out.await(" 127\\.0\\.0\\.1:\\d+ > " + group.replace(".", "\\.") + " 11 Hello World\n");
            server.awaitExit(0);
        }
    }

    private static Program python(String script, String... words) {
        return Program.start(Stream.concat(Stream.of("python3", Resource.file(script)), Stream.of(words))
                .toArray(String[]::new));
    }
}
