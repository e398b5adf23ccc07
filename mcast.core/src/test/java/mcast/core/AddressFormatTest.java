package mcast.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressFormatTest {
    /** RFC 5952, section 4. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            2001:0db8::0001              | 2001:db8::1
            2001:db8:0:0:0:0:2:1         | 2001:db8::2:1
            2001:db8:0:1:1:1:1:1         | 2001:db8:0:1:1:1:1:1
            2001:0:0:1:0:0:0:1           | 2001:0:0:1::1
            2001:db8:0:0:1:0:0:1         | 2001:db8::1:0:0:1
            2001:DB8::ABCD:EF            | 2001:db8::abcd:ef
            0:0:0:0:0:0:0:0              | ::
            0:0:0:0:0:0:0:1              | ::1
            1:0:0:0:0:0:0:0              | 1::
            0:1:0:1:0:1:0:1              | 0:1:0:1:0:1:0:1
            0:0:1:1:1:1:1:1              | ::1:1:1:1:1:1
            1:1:1:1:1:1:0:0              | 1:1:1:1:1:1::
            ff02:0:0:0:0:0:0:1           | ff02::1
            1001:100:10:1000:100:10:10:0 | 1001:100:10:1000:100:10:10:0
            239.0.0.1                    | 239.0.0.1
            0.0.0.0                      | 0.0.0.0
            """)
    void writesTheShortestForm(String text, String written) {
        assertEquals(written, AddressFormat.format(InetAddress.ofLiteral(text)));
    }

    @Test
    void keepsTheZone() {
        String lo = Loopback.networkInterface().name();
        InetAddress address = InetAddress.ofLiteral("ff02:0:0:0:0:0:0:1%" + lo);
        assertEquals("ff02::1%" + lo, AddressFormat.format(address));
        assertEquals("[ff02::1%" + lo + "]:5000", AddressFormat.format(address, 5000));
    }

    @Test
    void setsIPv6ApartFromThePort() {
        assertEquals("239.1.2.3:5000", AddressFormat.format(InetAddress.ofLiteral("239.1.2.3"), 5000));
        assertEquals("[ff15::1]:5000", AddressFormat.format(InetAddress.ofLiteral("ff15::1"), 5000));
    }
}
