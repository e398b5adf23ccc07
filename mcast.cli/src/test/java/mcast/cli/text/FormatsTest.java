package mcast.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times, numbers, tables and hex digits. */
final class FormatsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05.000006Z, 2026-01-02T03:04:05.000006Z",
        "2026-12-31T23:59:59.999999999Z, 2026-12-31T23:59:59.999999Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000000Z",
        "2024-02-29T12:00:00.5Z, 2024-02-29T12:00:00.500000Z"
    })
    void isoTimes(Instant time, String written) {
        assertEquals(written, TimeFormat.iso().format(time));
    }

    @Test
    void timesGoOnFromSecondToSecond() {
        TimeFormat iso = TimeFormat.iso();
        assertEquals("2026-01-02T03:04:59.999999Z", iso.format(Instant.parse("2026-01-02T03:04:59.999999Z")));
        assertEquals("2026-01-02T03:04:59.000001Z", iso.format(Instant.parse("2026-01-02T03:04:59.000001Z")));
        assertEquals("2026-01-02T03:05:00.000000Z", iso.format(Instant.parse("2026-01-02T03:05:00Z")));
        assertEquals("2026-01-01T00:00:00.000000Z", iso.format(Instant.parse("2026-01-01T00:00:00Z")));
    }

    @Test
    void timesOfDayAreThisHosts() {
        Instant now = Instant.parse("2026-06-07T08:09:10.000123Z");
        LocalTime local = now.atZone(ZoneId.systemDefault()).toLocalTime();
        String written = TimeFormat.ofDay().format(now);
        assertTrue(written.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{6}"), written);
        assertEquals(local, LocalTime.parse(written));
    }

    @ParameterizedTest
    @CsvSource({
        "0,3,0.000",
        "1.5,0,2",
        "1.2345,3,1.235",
        "-1.25,1,-1.3",
        "-0.0001,3,0.000",
        "999.9995,3,1000.000",
        "12,1,12.0",
        "0.05,1,0.1",
        "123456789.125,2,123456789.13"
    })
    void fixedNumbers(double value, int places, String written) {
        assertEquals(written, Numbers.fixed(value, places));
    }

    @Test
    void paddedAndCountedNumbers() {
        assertEquals("007", Numbers.padded(7, 3));
        assertEquals("1234", Numbers.padded(1234, 3));
        assertEquals("0 datagrams", Numbers.counted(0, "datagram"));
        assertEquals("1 datagram", Numbers.counted(1, "datagram"));
        assertEquals("2 datagrams", Numbers.counted(2, "datagram"));
    }

    @Test
    void tablesAreAsWideAsTheirCells() {
        var table = new Table("a", "long head", "");
        table.add("longer", "b", "c");
        table.add("d", "", "");
        assertEquals(List.of("a       long head", "longer  b          c", "d"), table.lines());
    }

    @Test
    void hexDigits() {
        byte[] to = new byte[10];
        assertEquals(9, HexText.write(new byte[] {0, 0x1f, (byte) 0x80, (byte) 0xff, 7}, 4, to, 1));
        assertEquals("001f80ff", new String(to, 1, 8, java.nio.charset.StandardCharsets.US_ASCII));
    }
}
