package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mcast.cli.harness.Run;
import mcast.core.Group;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.send.Sender;
import mcast.harness.FreshPort;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --metrics} publishes. */
final class MetricsTest {
    private final int port = FreshPort.draw();
    private final Group group = Group.parse("239.77.22.13:" + port);

    MetricsTest() throws Exception {}

    @Test
    void aFileHasWhatWasCounted(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("mcast.prom");
        Run run = Run.start("receive", "-i", "lo", "--metrics", file.toString(), "-c", "3", group.toString());
        run.err.await("metrics in ");
        assertTrue(Files.readString(file)
                .contains("mcast_joined{group=\"239.77.22.13\",port=\"" + port + "\",interface=\"lo\"} 1\n"));
        send(0, 1, 3);
        assertEquals(ExitStatus.DONE, run.status(), run.err.text());
        String text = Files.readString(file);
        String labels = "{group=\"239.77.22.13\",port=\"" + port
                + "\",interface=\"lo\",source=\"127.0.0.1\",format=\"mcast\"} ";
        for (String line : List.of(
                "mcast_datagrams_received_total" + labels + "3",
                "mcast_datagrams_expected_total" + labels + "4",
                "mcast_bytes_received_total" + labels + "120",
                "mcast_duplicates_total" + labels + "0",
                "mcast_loss_measured" + labels + "1")) {
            assertTrue(text.contains("\n" + line + "\n"), line + " in\n" + text);
        }
        assertTrue(text.contains("# TYPE mcast_datagrams_received_total counter\n"), text);
        assertTrue(text.contains("mcast_latency_seconds_count" + labels + "3\n"), text);
        assertTrue(text.contains("mcast_build_info{version="), text);
        assertEquals(List.of(file), Files.list(folder).toList());
    }

    @Test
    void aServerAnswersWhileItRuns() throws Exception {
        Run run = Run.start("receive", "-i", "lo", "--metrics", ":0", "--interval", "20ms", group.toString());
        run.err.await("metrics at http://[^\n]*\n");
        Matcher address = Pattern.compile("metrics at (http://127\\.0\\.0\\.1:\\d+/metrics)\n")
                .matcher(run.err.text());
        assertTrue(address.find(), run.err.text());
        send(0, 1);
        run.out.await("received +2 |received 2|lost 0");
        String text = "";
        while (!text.contains("mcast_datagrams_received_total{")) {
            text = page(address.group(1));
        }
        run.stopSignal.stop();
        assertEquals(ExitStatus.DONE, run.status(), run.err.text());
    }

    @Test
    void aFileHasTheRoundTripsOfEachResponder(@TempDir Path folder) throws Exception {
        Run pong = Run.start("pong", "-i", "lo", group.toString());
        pong.err.await("answering pings to ");
        Path file = folder.resolve("mcast.prom");
        Run ping = Run.start(
                "ping",
                "-i",
                "lo",
                "-t",
                "0",
                "-c",
                "0",
                "--interval",
                "50ms",
                "--metrics",
                file.toString(),
                group.toString());
        while (!Files.exists(file) || !Files.readString(file).contains("mcast_ping_seconds_count")) {
            ping.out.await("seq=0 ");
        }
        ping.stopSignal.stop();
        assertEquals(ExitStatus.DONE, ping.status(), ping.err.text());
        pong.stopSignal.stop();
        String text = Files.readString(file);
        String labels = "group=\"239.77.22.13\",port=\"" + port + "\",interface=\"lo\"";
        String responder = labels + ",responder=\"127.0.0.1\"";
        Matcher sent = number(text, "mcast_pings_sent_total{" + labels + "}");
        Matcher multicast = number(text, "mcast_ping_replies_total{" + responder + ",path=\"multicast\"}");
        Matcher unicast = number(text, "mcast_ping_replies_total{" + responder + ",path=\"unicast\"}");
        Matcher counted = number(text, "mcast_ping_seconds_count{" + responder + "}");
        assertEquals(multicast.group(1), counted.group(1));
        assertTrue(Long.parseLong(sent.group(1)) >= Long.parseLong(multicast.group(1)), text);
        assertTrue(Long.parseLong(unicast.group(1)) > 0, text);
        assertTrue(text.contains("mcast_ping_seconds_bucket{" + responder + ",le=\"0.1\"} "), text);
    }

    /** A host that starts again goes on with its series. */
    @Test
    void aMeshCountsWhatIsHeardOfEachHost() throws Exception {
        Run watching = Run.start(mesh("--metrics", ":0"));
        watching.err.await("metrics at http://[^\n]*\n");
        String address = watching.err.text().replaceAll("(?s).*metrics at (\\S+)\n.*", "$1");
        long before = 0;
        for (int run = 0; run < 2; run++) {
            Run.of(mesh("-c", "20"));
            String text = "";
            for (long received = before; received < before + 10; ) {
                text = page(address);
                received = text.contains("mcast_mesh_pings_received_total{") ? sum(text, "received") : received;
                assertTrue(received >= before, text);
            }
            before = sum(text, "received");
            assertEquals(before, sum(text, "expected"), text);
            assertEquals(1, text.split("\nmcast_mesh_pings_received_total\\{", -1).length - 1, text);
        }
        watching.stopSignal.stop();
        watching.status();
    }

    @Test
    void aFileHasTheLastOfAMesh(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("mcast.prom");
        Run other = Run.start(mesh());
        other.err.await("in the mesh of ");
        Run run = Run.of(mesh("-c", "20", "--metrics", file.toString()));
        other.stopSignal.stop();
        other.status();
        assertEquals(ExitStatus.DONE, run.status(), run.err.text());
        String text = Files.readString(file);
        String labels = "group=\"239.77.22.13\",port=\"" + port + "\",interface=\"lo\"";
        assertEquals(
                "20",
                number(text, "mcast_mesh_pings_sent_total{" + labels + "}").group(1));
        Matcher pair = Pattern.compile("\nmcast_mesh_pings_expected_total\\{" + labels
                        + ",from=\"([^\"]+)\",from_address=\"127.0.0.1\",to=\"\\1\"} ")
                .matcher(text);
        assertTrue(pair.find(), text);
        assertTrue(sum(text, "received") > 0, text);
        assertTrue(text.contains("\nmcast_mesh_unicast_pings_received_total{"), text);
    }

    private String[] mesh(String... options) {
        String words = "ping --mesh -i lo -t 0 --interval 20ms " + String.join(" ", options) + " " + group;
        return words.replace("  ", " ").split(" ");
    }

    private static String page(String address) throws Exception {
        try (var page = URI.create(address).toURL().openStream()) {
            return new String(page.readAllBytes());
        }
    }

    private static long sum(String text, String kind) {
        return Pattern.compile("(?m)^mcast_mesh_pings_" + kind + "_total\\{.*} (\\d+)$")
                .matcher(text)
                .results()
                .mapToLong(each -> Long.parseLong(each.group(1)))
                .sum();
    }

    private static Matcher number(String text, String series) {
        Matcher line =
                Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\d+)$").matcher(text);
        assertTrue(line.find(), series + " in\n" + text);
        return line;
    }

    /** A rename would put a file in its place, were it /dev/null or /dev/stdout. */
    @Test
    void aLinkIsNotReplaced(@TempDir Path folder) throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/null"));
        Run run = Run.start("receive", "-i", "lo", "--metrics", link.toString(), group.toString());
        assertEquals(ExitStatus.REFUSED, run.status());
        run.err.await("cannot write the metrics to .*link: .* is no regular file");
        assertTrue(Files.isSymbolicLink(link));
    }

    @Test
    void whatCannotBeWrittenIsNamed(@TempDir Path folder) throws Exception {
        Run run = Run.start(
                "receive", "-i", "lo", "--metrics", folder.resolve("no/x.prom").toString(), group.toString());
        assertEquals(ExitStatus.REFUSED, run.status());
        run.err.await("cannot write the metrics to .*no/x\\.prom: there is no such folder");
        Run bare = Run.start("receive", "-i", "lo", "--metrics", "::1:9469", group.toString());
        assertEquals(ExitStatus.USAGE, bare.status());
        bare.err.await("write an IPv6 address in brackets");
        Run number = Run.start("receive", "-i", "lo", "--metrics", "9469", group.toString());
        assertEquals(ExitStatus.USAGE, number.status());
        number.err.await("write :9469 for the port, or \\./9469 for the file");
        for (String each :
                List.of("127.0.0.1", "127.0.0.1:1x", "localhost:1x", "[::1", "[::1]:x", "localhost:", ":-1", ":")) {
            Run incomplete = Run.start("receive", "-i", "lo", "--metrics", each, group.toString());
            assertEquals(ExitStatus.USAGE, incomplete.status());
            incomplete.err.await("write ADDRESS:PORT or :PORT, or \\./" + Pattern.quote(each) + " for the file");
        }
    }

    private void send(long... numbers) throws Exception {
        byte[] payload = new byte[NumberedHeader.SIZE];
        try (var sender = Sender.open(group, Loopback.SENDING)) {
            for (long each : numbers) {
                NumberedHeader.write(
                        payload, 0, Kind.DATA, 0, payload.length, 7, each, System.currentTimeMillis() * 1_000_000);
                sender.send(payload);
            }
        }
    }
}
