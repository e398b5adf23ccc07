package mcast.core.mesh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MeshCodingTest {
    private static final MeshDatagram DATAGRAM = new MeshDatagram(
            0x0102030405060708L,
            9,
            true,
            true,
            200_000,
            3,
            4,
            5,
            260,
            258,
            "hö",
            List.of(new Hearing(6, 7, 8, 9, 10, 11, 12), new Hearing(-1, 0xffff_ffffL, 0, 1L << 40, 2, 3, 4)));

    @Test
    void theLayoutIsTheDocumentedOne() {
        String expected =
                """
                4d435354 01 05 10 00 00000090 00000000 0102030405060708 0000000000000009 0000000000000063
                01 03 0002 00030d40 0000000000000003 0000000000000004 0000000000000005 0104 0102 03 68c3b6
                0000000000000006 00000007 00000008 00000009 0000000a 0000000b 0000000c
                ffffffffffffffff ffffffff 00000000 ffffffff 00000002 00000003 00000004
                """;
        assertArrayEquals(
                HexFormat.of().parseHex(expected.replaceAll("\\s", "")), MeshCoding.write(DATAGRAM, 16, 0x63));
    }

    @Test
    void readsBackEachField() {
        Optional<MeshDatagram> read = read(MeshCoding.write(DATAGRAM, 1, 2));
        assertEquals(
                DATAGRAM.hearings().getFirst(), read.orElseThrow().hearings().getFirst());
        assertEquals(0xffff_ffffL, read.get().hearings().getLast().received());
        assertEquals("hö", read.get().name());
        assertEquals(260, read.get().total());
        assertEquals(200_000, read.get().intervalMicros());
        assertTrue(read.get().unicast() && read.get().last());
    }

    /** A name is cut between two characters, and the longest datagram is full. */
    @Test
    void longNamesAreCut() {
        String name = "x" + "ö".repeat(40);
        int room = MeshCoding.room(name);
        List<Hearing> full = Collections.nCopies(room, new Hearing(1, 2, 3, 4, 5, 6, 7));
        byte[] bytes = MeshCoding.write(new MeshDatagram(1, 2, false, false, 3, 4, 5, 6, room, 0, name, full), 1, 2);
        assertEquals("x" + "ö".repeat(31), read(bytes).orElseThrow().name());
        assertTrue(bytes.length <= 1400 && bytes.length > 1400 - 32, "" + bytes.length);
        assertEquals(40, MeshCoding.room("a-usual-name.example.org"));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 2", // a ping
        "5, 1", // data
        "40, 2", // another version
        "40, 0", "43, 3", // more hearings than there are
        "43, 1", // fewer
        "42, 1", "76, 4", // a longer name
        "76, 64", "76, 255", "11, 143", "24, 255",
    })
    void whatIsNotWellFormedIsNothing(int at, int value) {
        byte[] bytes = MeshCoding.write(DATAGRAM, 1, 2);
        bytes[at] = (byte) value;
        assertEquals(Optional.empty(), read(bytes));
    }

    @Test
    void anotherVersionIsTold() {
        byte[] bytes = MeshCoding.write(DATAGRAM, 1, 2);
        bytes[40] = 2;
        assertEquals(OptionalInt.of(2), MeshCoding.version(ByteBuffer.wrap(bytes), bytes.length));
    }

    @Test
    void noDamageIsAnException() {
        var random = new Random(15);
        byte[] good = MeshCoding.write(DATAGRAM, 1, 2);
        for (int i = 0; i < 100_000; i++) {
            byte[] bad = good.clone();
            for (int left = 1 + random.nextInt(4); left > 0; left--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(bad.length + 1) : bad.length;
            if (random.nextBoolean()) {
                ByteBuffer.wrap(bad).putInt(8, length);
            }
            Optional<MeshDatagram> read = MeshCoding.read(ByteBuffer.wrap(bad), length);
            assertTrue(read.isEmpty() || read.get().hearings().size() <= 2, () -> Arrays.toString(bad));
        }
    }

    private static Optional<MeshDatagram> read(byte[] bytes) {
        return MeshCoding.read(ByteBuffer.wrap(bytes), bytes.length);
    }
}
