package mcast.cli.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of groups of each kind, right and wrong. In the tables {@code |} ends a line of the file. */
final class GroupFileTest {
    private static final String SESSION = "v=0|o=- 1 1 IN IP4 10.0.0.1|s=S|t=0 0|";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
            239.1.1.1:5000                              => 239.1.1.1:5000
            239.1.1.1:5000|239.1.1.2:5000|              => 239.1.1.1:5000 & 239.1.1.2:5000
            |# all||  239.1.1.1 # one|  # none          => 239.1.1.1:1600
            10.0.0.7@232.1.1.1:5000|10.0.0.7,232.1.1.2  => 10.0.0.7@232.1.1.1:5000 & 10.0.0.7@232.1.1.2:1600
            239.1.1.1+3:5000|239.1.1.2:5000             => 239.1.1.1:5000 & 239.1.1.2:5000 & 239.1.1.3:5000
            [ff15::1]:5000|udp://@239.1.1.1:5000        => [ff15::1]:5000 & 239.1.1.1:5000
            """)
    void lines(String content, String groups) throws IOException {
        reads(content, groups);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
            |#EXTM3U|#EXTINF:-1,News|udp://@239.1.1.1:1234                    => 239.1.1.1:1234 News
            |#EXTINF:0 , One, Two |rtp://239.1.1.1:1234|udp://@239.1.1.2:1    => 239.1.1.1:1234 One, Two & 239.1.1.2:1
            |#EXTM3U|#EXTINF:-1 name="a,b" x="c",d|#EXTVLCOPT:x|RTP://@239.1.1.1:1 => 239.1.1.1:1 d
            |#EXTM3U|#EXTINF:-1 name="open,d|udp://@239.1.1.1:1               => 239.1.1.1:1 d
            |#EXTM3U|#EXTINF:-1|udp://@239.1.1.1:1                            => 239.1.1.1:1
            |#EXTM3U|#EXTINF:-1,a|udp://@239.1.1.1:1|#EXTINF:-1,b|udp://239.1.1.1:1 => 239.1.1.1:1 a
            |#EXTM3U|#EXTINF:-1,a|udp://239.1.1.1:1?pkt_size=1316|[ff15::1]:5 => 239.1.1.1:1 a & [ff15::1]:5
            |#EXTM3U|#EXTINF:-1,a|rtp://10.0.0.7@232.1.1.1:1/                 => 10.0.0.7@232.1.1.1:1 a
            |#EXTM3U|#EXTINF:-1,a|http://host:4022/udp/239.1.1.1:1            => 239.1.1.1:1 a
            |#EXTM3U|#EXTINF:-1,a|http://host/rtp/10.0.0.7@232.1.1.1:1?fcc=x  => 10.0.0.7@232.1.1.1:1 a
            """)
    void m3u(String content, String groups) throws IOException {
        reads(content, groups);
    }

    /** Behind the lines of a session that is called S. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
            c=IN IP4 239.1.1.1/15|m=video 5000 RTP/AVP 33              => 239.1.1.1:5000 S
            c=IN IP4 239.1.1.1|m=video 5000 RTP/AVP 33                 => 239.1.1.1:5000 S
            m=audio 5004 RTP/AVP 96|i=x|c=IN IP4 239.1.1.1/15|b=AS:1   => 239.1.1.1:5004 S
            c=IN IP4 239.9.9.9/1|m=video 1 UDP 33|m=audio 2 UDP 33|c=IN IP4 239.1.1.1/1 \
            => 239.9.9.9:1 S video & 239.1.1.1:2 S audio
            c=IN IP4 239.1.1.1/127/3|m=video 1 RTP/AVP 31              => 239.1.1.1:1 S & 239.1.1.2:1 S & 239.1.1.3:1 S
            c=IN IP6 ff15::1/2|m=video 1 RTP/AVP 31                    => [ff15::1]:1 S & [ff15::2]:1 S
            c=IN IP4 239.1.1.1/1|m=video 4000/2 RTP/AVP 31             => 239.1.1.1:4000 S & 239.1.1.1:4002 S
            c=IN IP4 239.1.1.1/1|m=video 4000/2 udp 31                 => 239.1.1.1:4000 S & 239.1.1.1:4001 S
            c=IN IP4 239.1.1.1/1/2|m=video 4000/2 RTP/AVP 31           => 239.1.1.1:4000 S & 239.1.1.2:4002 S
            m=video 4 RTP/AVP 31|c=IN IP4 239.1.1.1/1|c=IN IP4 239.1.1.9/1 => 239.1.1.1:4 S & 239.1.1.9:4 S
            c=IN IP4 10.0.0.1|m=video 4 RTP/AVP 31|c=IN IP4 239.1.1.1/1    => 239.1.1.1:4 S
            c=IN IP4 239.1.1.1/1|m=audio 0 RTP/AVP 1|m=video 4 RTP/AVP 31  => 239.1.1.1:4 S video
            s=-|c=IN IP4 239.1.1.1/1|m=video 4 RTP/AVP 31              => 239.1.1.1:4
            c=IN IP4 239.1.1.1/1|m=video 4 RTP/AVP 31|v=0|s=T|m=audio 6 RTP/AVP 0|c=IN IP4 239.1.1.2/1 \
            => 239.1.1.1:4 S & 239.1.1.2:6 T
            a=source-filter: incl IN IP4 * 10.0.0.7|c=IN IP4 232.1.1.1/1|m=video 4 RTP/AVP 31 \
            => 10.0.0.7@232.1.1.1:4 S
            c=IN IP4 232.1.1.1/1|m=video 4 RTP/AVP 31|a=source-filter:incl IN IP4 232.1.1.1 10.0.0.7 10.0.0.8 \
            => 10.0.0.7@232.1.1.1:4 S & 10.0.0.8@232.1.1.1:4 S
            a=source-filter: incl IN IP4 232.1.1.2 10.0.0.7|c=IN IP4 232.1.1.1/1/2|m=video 4 RTP/AVP 31 \
            => 232.1.1.1:4 S & 10.0.0.7@232.1.1.2:4 S
            a=source-filter: incl IN IP4 232.1.1.1 10.0.0.7|c=IN IP4 232.1.1.1/1/2|m=video 4 RTP/AVP 31 \
            => 10.0.0.7@232.1.1.1:4 S & 10.0.0.7@232.1.1.2:4 S
            a=source-filter: incl IN IP4 * 10.0.0.7|c=IN IP4 232.1.1.1|m=a 4 RTP 0|m=b 6 RTP 0|\
            a=source-filter: incl IN IP4 * 10.0.0.8 => 10.0.0.7@232.1.1.1:4 S a & 10.0.0.8@232.1.1.1:6 S b
            a=source-filter: incl IN IP6 ff35::1 fd00::7|c=IN IP6 ff35::1|m=video 4 RTP 31 => fd00::7@[ff35::1]:4 S
            """)
    void sdp(String lines, String groups) throws IOException {
        reads(SESSION + lines, groups);
    }

    @Test
    void aPairIsTwoLegsOfOneStream() throws IOException {
        String legs = "a=group:DUP one two|m=video 5000 RTP/AVP 96|c=IN IP4 239.1.1.1/32|a=mid:one|"
                + "m=video 5000 RTP/AVP 96|c=IN IP4 239.2.1.1/32|"
                + "a=source-filter: incl IN IP4 239.2.1.1 10.0.0.7|a=mid:two";
        GroupList list = read(SESSION + legs);
        assertEquals(List.of("239.1.1.1:5000 S video", "10.0.0.7@239.2.1.1:5000 S video"), shown(list));
        assertEquals(List.of(new GroupPair(list.groups().get(0), list.groups().get(1))), list.pairs());
        GroupList both = GroupList.of(list.groups()).plus(list);
        assertEquals(list.groups(), both.groups());
        assertEquals(list.names(), both.names());
        assertEquals(list.pairs(), both.pairs());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAnnouncementHoldsADescription(boolean hasType) throws IOException {
        assertEquals(List.of("239.1.1.1:5000 S"), shown(read(announcement("239.1.1.1", hasType))));
        var several = new ByteArrayOutputStream();
        several.writeBytes(announcement("239.1.1.1", hasType));
        several.writeBytes(announcement("239.1.1.2", hasType));
        assertEquals(List.of("239.1.1.1:5000 S", "239.1.1.2:5000 S"), shown(read(several.toByteArray())));
    }

    private static byte[] announcement(String group, boolean hasType) {
        var packet = new ByteArrayOutputStream();
        packet.writeBytes(new byte[] {0x20, 1, 0x12, 0x34, 10, 0, 0, 1, 'a', 'u', 't', 'h'}); // 10 is a line feed
        packet.writeBytes((hasType ? "application/sdp\0" : "").getBytes(StandardCharsets.US_ASCII));
        String description = SESSION + "c=IN IP4 " + group + "/15|m=video 5000 RTP/AVP 33|";
        packet.writeBytes(description.replace("|", "\r\n").getBytes(StandardCharsets.US_ASCII));
        return packet.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
            239.1.1.1||10.0.0.1:5000              => line 3: group '10.0.0.1:5000': '10.0.0.1' is not a multicast
            239.1.1.1 5000                        => line 1: group '239.1.1.1 5000': '239.1.1.1 5000' is not an IP
            239.1.1.1:0                           => line 1: group '239.1.1.1:0': port '0' is not a number within 1
            239.1.1.1|@other                      => line 2: group '@other'
            |# nothing|                           => names no group
            239.0.0.0+4097                        => line 1: there are more than 4096 groups
            239.0.0.0+4096|239.0.0.1|239.3.3.3    => line 3: there are more than 4096 groups
            |#EXTM3U|#EXTINF:-1,a|10.0.0.1:5000   => line 4: group '10.0.0.1:5000': '10.0.0.1' is not a multicast
            |#EXTM3U|http://host/a.ts             => line 3: 'http://host/a.ts' is no multicast group
            |#EXTM3U|rtsp://239.1.1.1:1           => line 3: 'rtsp://239.1.1.1:1' is no multicast group
            |#EXTM3U|#EXTINF:-1,a                 => names no group
            v=0|m=video 4 RTP 31                  => line 2: no c= line says the address of this m= line
            v=0|c=IN IP4 10.0.0.1|m=video 4 RTP 1 => line 2: '10.0.0.1' is not a multicast address
            v=0|c=IN IP4 239.1.1.1/256            => line 2: TTL '256' is not a number within 0 to 255
            v=0|c=IN IP4 239.1.1.1/1/0            => line 2: count '0' is not a number within 1 to 4096
            v=0|c=IN IP4 239.1.1.1/1/1/1          => line 2: '239.1.1.1/1/1/1' has too many parts
            v=0|c=IN IP6 ff15::1/1/1              => line 2: 'ff15::1/1/1' has too many parts
            v=0|c=IN IP6 239.1.1.1                => line 2: '239.1.1.1' is not an IP6 address
            v=0|c=IN IP4 239.1                    => line 2: '239.1' is not an IP4 address
            v=0|c=IN IP4 host.example             => line 2: 'host.example' is not an IP4 address
            v=0|c=IN IP5 239.1.1.1                => line 2: 'c=IN IP5 239.1.1.1' is not c=IN IP4 ADDRESS/TTL
            v=0|c=IN IP4 239.255.255.255/1/2|m=a 4 RTP 0 => line 2: group '239.255.255.255+2'
            v=0|c=IN IP4 239.1.1.1|m=video        => line 3: 'm=video' is not m=MEDIA PORT PROTOCOL FORMATS
            v=0|c=IN IP4 239.1.1.1|m=a 70000 RTP 0   => line 3: port '70000' is not a number within 0 to 65535
            v=0|c=IN IP4 239.1.1.1|m=a 65535/2 RTP 0 => line 3: port 65537 is not within 1 to 65535
            v=0|c=IN IP4 239.1.1.1/1/4096|m=a 4/4095 RTP 0 => line 3: there are more than 4096 groups
            v=0|video                             => line 2: it is not TYPE=VALUE
            v=0|a=source-filter: excl IN IP4 * 10.0.0.7      => line 2: a source filter that excludes is not supported
            v=0|a=source-filter: incl IN IP4 *               => line 2: 'incl IN IP4 *' is not incl IN IP4 DESTINATION
            v=0|a=source-filter: incl IN IP4 * host.example  => line 2: 'host.example' is not an IP4 address
            v=0|a=source-filter: incl IN IP4 * 239.1.1.9|c=IN IP4 239.1.1.1|m=a 4 RTP 0 \
            => line 4: source '239.1.1.9' is not a unicast address
            v=0|a=group:DUP 1 2|c=IN IP4 239.1.1.1|m=a 4 RTP 0|a=mid:1 => line 2: no m= has the a=mid:2
            v=0|s=nothing                         => names no group
            """)
    void aWrongLineHasItsNumber(String content, String reason) {
        String message = refused(content.replace("|", "\r\n"));
        assertTrue(message.startsWith(folder.resolve("groups") + " " + reason), message);
        assertTrue(message.endsWith("; try 'mcast receive --help'"), message);
    }

    @Test
    void aLongLineIsNotRepeated() {
        assertTrue(refused("2".repeat(201)).contains("line 1: it has more than 200 characters"));
        assertTrue(refused("#EXTM3U\nhttp://" + "a".repeat(9_999)).length() < 300);
    }

    @Test
    void aLongNameIsCut() throws IOException {
        GroupList list = read("#EXTINF:-1," + "🛰".repeat(1_000) + "\nudp://@239.1.1.1:1");
        assertEquals(List.of("239.1.1.1:1 " + "🛰".repeat(80)), shown(list));
    }

    @Test
    void moreThan16MegabytesAreRefused() {
        assertTrue(refused("\n".repeat((16 << 20) + 1)).contains("groups has more than 16 MB"));
        assertTrue(refused("\n".repeat(16 << 20)).contains("groups names no group"));
    }

    @Test
    void standardInputIsReadOnce() throws IOException {
        var in = new ByteArrayInputStream("239.1.1.1:5000\n239.1.1.2:5000\n".getBytes(StandardCharsets.UTF_8));
        var words = new CommandLine("receive", "", List.of(), in);
        assertEquals(List.of("239.1.1.1:5000", "239.1.1.2:5000"), shown(words.groups("@-")));
        assertThrows(UsageException.class, () -> words.groups("@-"));
    }

    @Test
    void aFileThatIsNotThereIsTheSystemsRefusal() {
        assertEquals(
                "there is no file '/nosuch' to read groups from",
                assertThrows(IOException.class, () -> words().groups("@/nosuch"))
                        .getMessage());
        assertThrows(IOException.class, () -> words().groups("@" + folder));
        assertThrows(UsageException.class, () -> words().groups("@"));
        assertThrows(UsageException.class, () -> words().groups("@\0"));
    }

    private void reads(String content, String groups) throws IOException {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            for (String mark : List.of("", "\ufeff")) {
                assertEquals(List.of(groups.split(" & ")), shown(read(mark + content.replace("|", lineEnd))));
            }
        }
    }

    private static List<String> shown(GroupList list) {
        List<String> shown = new ArrayList<>();
        list.groups()
                .forEach(each -> shown.add(
                        each + list.names().of(each).map(name -> " " + name).orElse("")));
        return shown;
    }

    private GroupList read(String content) throws IOException {
        return read(content.replace("|", "\n").getBytes(StandardCharsets.UTF_8));
    }

    private GroupList read(byte[] content) throws IOException {
        Path file = folder.resolve("groups");
        Files.write(file, content);
        return words().groups("@" + file);
    }

    private String refused(String content) {
        return String.valueOf(
                assertThrows(UsageException.class, () -> read(content)).getMessage());
    }

    private static CommandLine words() {
        return new CommandLine("receive", "", List.of());
    }
}
