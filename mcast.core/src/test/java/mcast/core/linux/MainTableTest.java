package mcast.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.Inet4Address;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MainTableTest {
    private static final String ROUTES =
            """
            Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
            e0	00000000	010200C0	0003	0	0	0	00000000	0	0	0
            e0	000200C0	00000000	0001	0	0	0	00FFFFFF	0	0	0
            e1	000000E0	00000000	0001	0	0	0	000000F0	0	0	0
            e2	000000EF	00000000	0001	0	0	5	000000FF	0	0	0
            e3	000000EF	00000000	0001	0	0	9	000000FF	0	0	0
            *	000001EF	00000000	0201	0	0	0	0000FFFF	0	0	0
            e4	000002EF	00000000	0000	0	0	0	0000FFFF	0	0	0
            e5	000003EF	00000000	0001	0	0	0	0000FFFF	0	0	0
            e5	000003EF	00000000	0001	0	0	7	0000FFFF	0	0	0
            """;

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, e0",
        "192.0.2.9, e0",
        "224.1.2.3, e1",
        "238.255.255.255, e1",
        "239.0.0.1,", // two interfaces: the kernel chooses by the metric, and more
        "239.1.0.1,", // refused
        "239.2.0.1,", // down, and then two
        "239.3.0.1, e5"
    })
    void theLongestPrefixLeadsToOneInterface(String destination, @Nullable String device) {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the table is that of such a machine");
        assertEquals(Optional.ofNullable(device), MainTable.device(ROUTES, Inet4Address.ofLiteral(destination)));
    }

    @Test
    void anEmptyTableLeadsNowhere() {
        assertEquals(Optional.empty(), MainTable.device("Iface Destination\n", Inet4Address.ofLiteral("239.1.2.3")));
    }
}
