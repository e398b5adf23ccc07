package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mcast.cli.harness.Loopback;
import mcast.cli.harness.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run makes of a file of groups. */
final class GroupFileRunTest {
    private final Loopback lo = new Loopback();
    private final String port = lo.group.substring(lo.group.indexOf(':'));

    @TempDir
    Path folder;

    private String file(String... lines) throws IOException {
        return "@" + Files.write(folder.resolve("list"), List.of(lines));
    }

    @Test
    void channelsHaveTheirNames() throws Exception {
        String silent = "239.77.20.2" + port;
        String list =
                file("#EXTM3U", "#EXTINF:-1,News", "udp://@" + lo.group, "#EXTINF:-1,Sp\u001bort", "udp://@" + silent);
        Run text = Run.start("receive", "-i", "lo", "--stats", "--max-loss", "0", "--expect", "all", list);
        Run json = Run.start("receive", "-i", "lo", "--stats", "--json", "--interval", "50ms", list);
        for (Run each : List.of(text, json)) {
            each.err.await("listening to " + lo.group + " on lo, " + silent + " on lo");
        }
        Loopback.send("-s", "64", "-c", "3", "--interval", "1ms", lo.group);
        text.out.await(" > " + lo.group + " \\(News\\)  ");
        json.out.await("\"event\":\"interval\",.*\"name\":\"News\"");
        text.stopSignal.stop();
        json.stopSignal.stop();
        assertEquals(ExitStatus.NOT_DELIVERED, text.status(), text.err.text());
        text.out.await("nothing was heard of " + silent + " \\(Sp\\\\x1bort\\); if(.*\n)+stream .* > " + lo.group
                + " \\(News\\) on lo(.*\n)+not delivered: heard 1 group of 2");
        assertEquals(ExitStatus.DONE, json.status(), json.out.text());
        json.out.await(
                "\"streams\":\\[\\{[^}]*\"name\":\"News\".*\"silentGroups\":\\[\\{\"group\":\"239.77.20.2\",\"port\":"
                        + port.substring(1) + ",\"source\":null,\"name\":\"Sp\\\\u001bort\"}]");
    }

    @Test
    void manyChannelsAreATableWithTheDeadFirst() throws Exception {
        Run receive = Run.start("receive", "-i", "lo", "--stats", "--interval", "50ms", file("239.77.20.1+20" + port));
        receive.err.await("listening");
        Loopback.send("-s", "64", "-c", "3", "--interval", "1ms", "239.77.20.16+2" + port);
        receive.out.await(" > 239.77.20.16:");
        receive.out.await(" > 239.77.20.17:");
        receive.stopSignal.stop();
        assertEquals(ExitStatus.DONE, receive.status(), receive.err.text());
        receive.out.await("\ngroup +interface +source +state +received +lost +loss\n"
                + "(239.77.20.\\d+" + port + " +silent\n){18}(239.77.20.1[67]" + port
                + " +lo +127.0.0.1:\\d+ +ended +3 +0 +0.000%\n){2}");
    }

    @Test
    void standardInputIsAFileToo() throws Exception {
        byte[] input = Loopback.bytes("# ours\r\n" + lo.group + "\r\n");
        Run run = Run.withInput(input, "send", "-i", "lo", "-t", "0", "@-", "hi");
        assertEquals(ExitStatus.DONE, run.status(), run.err.text());
        run.err.await("sending to " + lo.group + " on lo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            receive @-                     | standard input line 2: group '10.0.0.1': '10.0.0.1' is not a multicast | 2
            pong @-                        | standard input line 2: group '10.0.0.1'  | 2
            ping @-                        | standard input line 2: group '10.0.0.1'  | 2
            doctor @-                      | standard input line 2: group '10.0.0.1'  | 2
            send -t 0 @- hi                | standard input line 2: group '10.0.0.1'  | 2
            receive @                      | '@' needs the name of a file             | 2
            receive @/nosuch/list          | there is no file '/nosuch/list'          | 3
            """)
    void aWrongLineIsRefusedBeforeAnythingIsOpened(String line, String named, int status) throws Exception {
        Run run = Run.withInput(Loopback.bytes("239.1.1.1\n10.0.0.1\n"), line.split(" "));
        assertEquals(status, run.status().code(), run.err.text());
        assertTrue(run.err.text().startsWith("mcast: " + named), run.err.text());
        assertEquals(1, run.err.text().lines().count(), run.err.text());
        assertEquals("", run.out.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            send -t 0 @-                   | '@-' reads groups from standard input; TEXT or --size says what to send
            ping -t 0 @-                   | ping takes one group, not 17
            doctor @-                      | doctor takes one group, not 17
            receive @- @-                  | '@-' is given twice
            receive --expect 18 @-         | --expect '18' is neither 'all' nor a whole number within 1 to 17
            """)
    void whatACommandCannotDoWithAListIsRefused(String line, String named) throws Exception {
        Run run = Run.withInput(Loopback.bytes("239.1.1.1+17\n239.1.1.1\n"), line.split(" "));
        assertEquals(ExitStatus.USAGE, run.status(), run.err.text());
        assertTrue(run.err.text().startsWith("mcast: " + named), run.err.text());
    }
}
