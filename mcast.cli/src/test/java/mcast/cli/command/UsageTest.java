package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mcast.cli.harness.Run;
import mcast.cli.text.EscapedText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wrong command lines. Each stands behind {@code -i lo}, and for what sends TTL 0, so that even a defect would send
 * nothing to a network.
 */
final class UsageTest {
    /** The words, what the one line on standard error has to name, and the exit status. */
    @ParameterizedTest(name = "mcast {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            send -t x 239.1.2.3 hi                 | -t 'x'                    | 2
            send -t -1 239.1.2.3 hi                | -t '-1'                   | 2
            send -t 256 239.1.2.3 hi               | -t '256'                  | 2
            send --ttl=1.5 239.1.2.3 hi            | --ttl '1.5'               | 2
            send --ttl= 239.1.2.3 hi               | --ttl ''                  | 2
            send -t +1 239.1.2.3 hi                | -t '+1'                   | 2
            send -c x 239.1.2.3 hi                 | -c 'x'                    | 2
            send --count -1 239.1.2.3 hi           | --count '-1'              | 2
            send --count 9223372036854775808 239.1.2.3 hi | --count '9223372036854775808' | 2
            send -c --quiet 239.1.2.3 hi           | -c '--quiet'              | 2
            send --interval 1d 239.1.2.3 hi        | --interval '1d'           | 2
            send --interval -1s 239.1.2.3 hi       | --interval '-1s'          | 2
            send --interval 10001d 239.1.2.3 hi    | --interval '10001d'       | 2
            send --interval 240001h 239.1.2.3 hi   | --interval '240001h'      | 2
            send --interval s 239.1.2.3 hi         | --interval 's'            | 2
            send -d soon 239.1.2.3 hi              | -d 'soon'                 | 2
            send --duration=-5ms 239.1.2.3 hi      | --duration '-5ms'         | 2
            send -d 1e3s 239.1.2.3 hi              | -d '1e3s'                 | 2
            send -d NaNs 239.1.2.3 hi              | -d 'NaNs'                 | 2
            send --source-port x 239.1.2.3 hi      | --source-port 'x'         | 2
            send --source-port 0 239.1.2.3 hi      | --source-port '0'         | 2
            send --source-port 70000 239.1.2.3 hi  | --source-port '70000'     | 2
            send --dscp x 239.1.2.3 hi             | --dscp 'x'                | 2
            send --dscp 64 239.1.2.3 hi            | --dscp '64'               | 2
            send --dscp -1 239.1.2.3 hi            | --dscp '-1'               | 2
            send --send-buffer x 239.1.2.3 hi      | --send-buffer 'x'         | 2
            send --send-buffer 0 239.1.2.3 hi      | --send-buffer '0'         | 2
            send --send-buffer 4T 239.1.2.3 hi     | --send-buffer '4T'        | 2
            send --send-buffer 3G 239.1.2.3 hi     | --send-buffer '3G'        | 2
            send --send-buffer 1.3 239.1.2.3 hi    | --send-buffer '1.3'       | 2
            send --no-loopback=yes 239.1.2.3 hi    | --no-loopback takes no value, but was given 'yes' | 2
            send --hex=1 239.1.2.3 00              | --hex takes no value      | 2
            send --quiet= 239.1.2.3 hi             | --quiet takes no value    | 2
            send --keep-going=1                    | --keep-going takes no value | 2
            send --json=1                          | --json takes no value     | 2
            send --hex 239.1.2.3 0                 | TEXT '0'                  | 2
            send --hex 239.1.2.3 xy                | TEXT 'xy'                 | 2
            send -i nosuch0 239.1.2.3 hi           | there is no interface 'nosuch0' | 3
            send -i 192.0.2.77 239.1.2.3 hi        | there is no interface '192.0.2.77' | 3
            send --interface=99999999 239.1.2.3 hi | there is no interface '99999999' | 3
            send 10.0.0.1 hi                       | '10.0.0.1' is not a multicast address | 2
            send 10.0.0.1:5000 hi                  | 10.0.0.1:5000             | 2
            send host.example hi                   | host.example              | 2
            send localhost:5000 hi                 | localhost:5000            | 2
            send 239.1.2.3:0 hi                    | port '0'                  | 2
            send 239.1.2.3:70000 hi                | port '70000'              | 2
            send 239.1.2 hi                        | '239.1.2'                 | 2
            send fe80::1 hi                        | fe80::1                   | 2
            send [ff15::1 hi                       | [ff15::1                  | 2
            send -s 64 239.1.2.3+4097              | \
            '239.1.2.3+4097' is a range of 4097; 4096 is the most to send to at once | 2
            send 239.1.2.3+2                       | \
            '239.1.2.3+2' is a range; standard input or a capture goes to one group | 2
            send 192.0.2.77@239.1.2.3 hi           | 192.0.2.77                | 3
            send --tll 1 239.1.2.3 hi              | unknown option '--tll'; did you mean '--ttl'? | 2
            send --intervall 1s 239.1.2.3 hi       | unknown option '--intervall'; did you mean '--interval'? | 2
            send -x 239.1.2.3 hi                   | unknown option '-x'       | 2
            send --size 39 239.1.2.3               | --size '39'               | 2
            send --size 65508 239.1.2.3            | --size '65508'            | 2
            send --size                            | --size needs a value      | 2
            send --size 100 239.1.2.3 text         | --size                    | 2
            send --rate 0 239.1.2.3 text           | --rate '0'                | 2
            send --rate 5x 239.1.2.3 text          | --rate '5x'               | 2
            send --rate 1Mbit 239.1.2.3            | --rate in bits            | 2
            send --nosuch=1                        | unknown option '--nosuch' | 2
            receive -c x                           | -c 'x'                    | 2
            receive --count=-1                     | --count '-1'              | 2
            receive -d x                           | -d 'x'                    | 2
            receive --duration -1s                 | --duration '-1s'          | 2
            receive --duration 10x                 | --duration '10x'          | 2
            receive -o xml                         | -o 'xml' is none of text, hex, json, raw, pcap, none | 2
            receive --output=jsn                   | \
            --output 'jsn' is none of text, hex, json, raw, pcap, none; did you mean 'json'? | 2
            receive -o TEXT                        | -o 'TEXT'                 | 2
            receive --record -                     | --record '-' would be standard output | 2
            receive --record --stats               | --record '--stats' is not the name of a file | 2
            receive --record=                      | --record '' is not the name of a file | 2
            receive --exclude-source host.example  | --exclude-source 'host.example' | 2
            receive --exclude-source 10.0.0.256    | --exclude-source '10.0.0.256' | 2
            receive --exclude-source 239.1.2.4     | --exclude-source '239.1.2.4' | 2
            receive --exclude-source 0.0.0.0       | --exclude-source '0.0.0.0' | 2
            receive --receive-buffer x             | --receive-buffer 'x'      | 2
            receive --receive-buffer 0             | --receive-buffer '0'      | 2
            receive --receive-buffer 3G            | --receive-buffer '3G'     | 2
            receive --receive-buffer=-1            | --receive-buffer '-1'     | 2
            receive -i nosuch0                     | there is no interface 'nosuch0' | 3
            receive 10.0.0.1                       | '10.0.0.1' is not a multicast address | 2
            receive 239.1.2.3 host.example:5000    | host.example:5000         | 2
            receive 239.1.2.3:0                    | port '0'                  | 2
            receive 239.1.2.3:70000                | port '70000'              | 2
            receive 239.1.2.3+0                    | range '0'                 | 2
            receive 239.1.2.3+70000                | range '70000'             | 2
            receive 239.255.255.255+2              | 239.255.255.255+2         | 2
            receive 10.0.0.7@ff15::1               | 10.0.0.7@ff15::1          | 2
            receive --quiet=1                      | --quiet takes no value    | 2
            receive --json=1                       | --json takes no value     | 2
            receive --exclude-sorce 10.0.0.7       | \
            unknown option '--exclude-sorce'; did you mean '--exclude-source'? | 2
            receive --max-loss 101                 | --max-loss '101'          | 2
            receive --max-loss x                   | --max-loss 'x'            | 2
            receive --max-silence 0s               | --max-silence '0s'        | 2
            receive --expect 0                     | --expect '0' is neither 'all' nor a whole number within 1 to 1 | 2
            receive 239.1.2.3+3 --expect 4         | --expect '4' is neither 'all' nor a whole number within 1 to 3 | 2
            receive -t 1                           | unknown option '-t'       | 2
            ping -c x 239.1.2.3                    | -c 'x'                    | 2
            ping --count -1 239.1.2.3              | --count '-1'              | 2
            ping -t 256 239.1.2.3                  | -t '256'                  | 2
            ping --ttl=-1 239.1.2.3                | --ttl '-1'                | 2
            ping --interval -1 239.1.2.3           | --interval '-1'           | 2
            ping --interval 1us 239.1.2.3          | --interval '1us' is shorter than 100us | 2
            ping --interval 99us 239.1.2.3         | --interval '99us' is shorter than 100us | 2
            ping -W soon 239.1.2.3                 | -W 'soon'                 | 2
            ping --wait=-1s 239.1.2.3              | --wait '-1s'              | 2
            ping -s 39 239.1.2.3                   | -s '39'                   | 2
            ping --size 65508 239.1.2.3            | --size '65508'            | 2
            ping --expect 0 239.1.2.3              | --expect '0'              | 2
            ping --expect 1025 239.1.2.3           | --expect '1025'           | 2
            ping --expect x 239.1.2.3              | --expect 'x'              | 2
            ping --quiet=1 239.1.2.3               | --quiet takes no value    | 2
            ping --json= 239.1.2.3                 | --json takes no value     | 2
            ping -i nosuch0 239.1.2.3              | there is no interface 'nosuch0' | 3
            ping 10.0.0.1                          | '10.0.0.1' is not a multicast address | 2
            ping 192.0.2.77@239.1.2.3              | 192.0.2.77                | 3
            ping 239.1.2.3:0                       | port '0'                  | 2
            ping 239.1.2.3+2                       | ping takes one group, not 2 | 2
            ping 239.1.2.3 239.1.2.4               | ping takes one group, not 2 | 2
            ping --exspect 3 239.1.2.3             | unknown option '--exspect'; did you mean '--expect'? | 2
            pong --limit 0                         | --limit '0'               | 2
            pong --limit x                         | --limit 'x'               | 2
            pong --limit 1Mbit                     | --limit counts answers per second, not bits | 2
            pong -i nosuch0                        | there is no interface 'nosuch0' | 3
            pong 10.0.0.1                          | '10.0.0.1' is not a multicast address | 2
            pong 239.1.2.3 host.example:5000       | host.example:5000         | 2
            pong 239.1.2.3+70000                   | range '70000'             | 2
            pong --quiet=1                         | --quiet takes no value    | 2
            pong --json=1                          | --json takes no value     | 2
            pong -c 1                              | unknown option '-c'       | 2
            """)
    void isOneLineThatNamesTheValue(String line, String named, int status) throws Exception {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        if (List.of("send", "ping").contains(words.getFirst()) && !line.matches(".* (-t|--ttl).*")) {
            words.addAll(1, List.of("-t", "0"));
        }
        if (!line.matches(".* (-i|--interface).*")) {
            words.addAll(1, List.of("-i", "lo"));
        }
        refused(words, named, status);
    }

    @ParameterizedTest(name = "mcast {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            interfaces eth0           | unexpected 'eth0'         | 2
            interfaces --jsn          | unknown option '--jsn'; did you mean '--json'? | 2
            interfaces --json=1       | --json takes no value     | 2
            interfaces --quiet=1      | --quiet takes no value    | 2
            doctor 10.0.0.1           | '10.0.0.1'                | 2
            doctor 239.1.2.3:0        | port '0'                  | 2
            doctor 239.1.2.3:70000    | port '70000'              | 2
            doctor host.example       | host.example              | 2
            doctor 239.1.2.3 239.1.2.4 | doctor takes one group, not 2 | 2
            doctor 239.1.2.3+3        | doctor takes one group, not 3 | 2
            doctor --json=1           | --json takes no value     | 2
            doctor --quiet=1          | --quiet takes no value    | 2
            doctor --quite            | unknown option '--quite'; did you mean '--quiet'? | 2
            recieve                   | unknown command 'recieve'; did you mean 'receive'? | 2
            sned                      | unknown command 'sned'; did you mean 'send'? | 2
            interface                 | unknown command 'interface'; did you mean 'interfaces'? | 2
            frobnicate                | unknown command 'frobnicate'; try 'mcast --help' | 2
            --hlep                    | unknown option '--hlep'; did you mean '--help'? | 2
            --verson                  | unknown option '--verson'; did you mean '--version'? | 2
            -z                        | unknown option '-z'       | 2
            help sned                 | unknown command 'sned'; did you mean 'send'? | 2
            help send receive         | unexpected 'receive'      | 2
            --version please          | unexpected 'please'       | 2
            """)
    void ofOtherCommandsToo(String line, String named, int status) throws Exception {
        refused(List.of(line.split(" ")), named, status);
    }

    @ParameterizedTest(name = "mcast {0}")
    @ValueSource(
            strings = {
                "send -i",
                "send --interface",
                "send -i lo -t",
                "send -i lo --ttl",
                "send -i lo -t 0 -c",
                "send -i lo -t 0 --count",
                "send -i lo -t 0 --interval",
                "send -i lo -t 0 -d",
                "send -i lo -t 0 --duration",
                "send -i lo -t 0 --source-port",
                "send -i lo -t 0 --dscp",
                "send -i lo -t 0 --send-buffer",
                "receive -i",
                "receive --interface",
                "receive -i lo -c",
                "receive -i lo --count",
                "receive -i lo -d",
                "receive -i lo --duration",
                "receive -i lo -o",
                "receive -i lo --output",
                "receive -i lo --record",
                "ping -i",
                "ping -i lo -t 0 -c",
                "ping -i lo -t 0 --interval",
                "ping -i lo -t 0 -W",
                "ping -i lo -t 0 --wait",
                "ping -i lo -t 0 -s",
                "ping -i lo -t 0 --size",
                "ping -i lo -t",
                "ping -i lo -t 0 --expect",
                "pong --interface",
                "pong -i lo --limit",
                "receive -i lo --exclude-source",
                "receive -i lo --receive-buffer"
            })
    void aMissingValue(String line) throws Exception {
        List<String> words = List.of(line.split(" "));
        refused(words, words.getLast() + " needs a value; try 'mcast " + words.getFirst() + " --help'", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u001b[31m", "a\nb"})
    void noWordReachesTheTerminalRaw(String word) throws Exception {
        refused(List.of(word), word.isEmpty() ? "a command is missing" : EscapedText.of(word), 2);
        refused(List.of("receive", "-i", "lo", word), EscapedText.of(word), 2);
        refused(List.of("receive", "-i", word), EscapedText.of(word), 3);
    }

    static void refused(List<String> words, String named, int status) throws Exception {
        Run run = Run.of(words.toArray(String[]::new));
        String err = run.err.text();
        assertEquals(1, err.lines().count(), () -> Arrays.toString(words.toArray()) + " says: " + err);
        assertTrue(err.startsWith("mcast: ") && err.endsWith("\n"), err);
        assertTrue(err.contains(named), err);
        assertEquals(status, run.status().code(), err);
        String event = "{\"event\":\"error\",\"status\":" + status + ",";
        assertTrue(
                words.contains("--json")
                        ? run.out.text().startsWith(event)
                        : run.out.text().isEmpty());
        if (status == 2) {
            assertTrue(err.contains("; try 'mcast "), err);
        }
    }
}
