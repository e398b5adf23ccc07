package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalTime;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import mcast.cli.harness.Program;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;
import mcast.harness.FreshPort;
import mcast.harness.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of a datagram is that of its arrival, however late it is read. */
final class ArrivalTimeTest {
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
    private static final long APART_MILLIS = 300;
    private static final long SLACK_MILLIS = 50; // a busy machine may set the time somewhat after the send

    @ParameterizedTest
    @ValueSource(strings = {"text", "hex", "json"})
    void ofDatagramsThatWaitedInTheBuffer(String format) throws Exception {
        Requirement.that(System.getProperty("os.name").equals("Linux"), "only Linux tells the time of arrival");
        String group = "239.77.26.1:" + FreshPort.draw();
        SenderOptions options = SenderOptions.DEFAULTS.withTtl(0).withNetworkInterface(Interfaces.resolve("127.0.0.1"));
        try (var receive = Program.mcast("receive", "-i", "lo", "-c", "2", "-o", format, group);
                var sender = Sender.open(Group.parse(group), options)) {
            receive.awaitStderr("listening to");
            receive.signal("STOP");
            long first = System.nanoTime();
            sender.send(new byte[] {'a'});
            TimeUnit.MILLISECONDS.sleep(APART_MILLIS);
            sender.send(new byte[] {'b'});
            long last = System.nanoTime();
            receive.signal("CONT");
            Duration shown = Duration.between(time(receive.awaitLine("")), time(receive.awaitLine("")));
            long millis = Math.floorMod(shown.toMillis(), TimeUnit.DAYS.toMillis(1));
            assertTrue(
                    millis >= APART_MILLIS - SLACK_MILLIS
                            && millis <= TimeUnit.NANOSECONDS.toMillis(last - first) + SLACK_MILLIS,
                    millis + " ms apart");
            receive.awaitExit(0);
        }
    }

    private static LocalTime time(String line) {
        var time = TIME.matcher(line);
        assertTrue(time.find(), line);
        return LocalTime.parse(time.group());
    }
}
