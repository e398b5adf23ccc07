package mcast.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AddressCheckTest {
    @Test
    void addressesThatCannotBeUsedAreListed() throws Exception {
        List<String> lines =
                """
                fd010000000000000000000000000009 1f 40 00 c0     eth0
                fd01000000000000000000000000000a 1f 40 00 c8     eth0
                fd01000000000000000000000000000b 1f 40 00 80     eth0
                fe800000000000000000000000000001 20 40 20 40     eth1
                """
                        .lines()
                        .toList();
        assertEquals(
                List.of(new AddressCheck("fd01::9", 64, false), new AddressCheck("fd01::a", 64, true)),
                AddressCheck.parse(lines, 31));
        assertEquals(List.of(), AddressCheck.parse(lines, 30));
    }
}
