package mcast.core.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.util.Optional;
import java.util.OptionalInt;
import mcast.core.MulticastException.Reason;
import mcast.core.NamedInterface;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The system's own words are German here: only numbers and types count. */
final class RefusalsTest {
    private static final StandardProtocolFamily IPV4 = StandardProtocolFamily.INET;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1   | FIREWALL | nein: a firewall on this host rejects it; see: nft list ruleset
            11  | LIMIT    | nein: the send buffer or the interface's queue is too small for it; send more slowly, \
                or with a larger send buffer
            90  | SIZE     | nein: it is longer than the interface's MTU of MTU allows
            99  | ADDRESS  | nein: no address of the interface can be used; see: ip address show dev lo
            101 | ROUTE    | nein: there is no route for it; add one: ip route add 224.0.0.0/4 dev lo
            105 | LIMIT    | nein: the send buffer or the interface's queue is too small for it; send more slowly, \
                or with a larger send buffer
            22  | UNKNOWN  | nein
            """)
    void aNumberTellsTheCause(int errno, Reason reason, String text) throws IOException {
        String expected = text.replaceAll(" +", " ")
                .replace("MTU of MTU", "MTU of " + Loopback.known().getMTU())
                .replace("dev lo", "dev " + Loopback.networkInterface());
        assertEquals(new Cause(reason, expected), cause(new SocketException("nein"), OptionalInt.of(errno)));
    }

    @Test
    void withoutANumberTheTypeTellsIt() throws IOException {
        assertEquals(
                Reason.ROUTE,
                cause(new NoRouteToHostException("nein"), OptionalInt.empty()).reason());
        assertEquals(
                Reason.ADDRESS,
                cause(new BindException("nein"), OptionalInt.empty()).reason());
        assertEquals(
                new Cause(Reason.UNKNOWN, "nein; the cause is unknown"),
                cause(new SocketException("nein"), OptionalInt.empty()));
    }

    @Test
    void anInterfaceThatIsGoneIsTheCause() throws IOException {
        assertEquals(
                Optional.of(new Cause(Reason.INTERFACE, "nein; the interface is gone")),
                Refusals.ofInterface(new NamedInterface("gone0", 99_999_999), IPV4, new SocketException("nein")));
        assertTrue(Refusals.ofInterface(Loopback.networkInterface(), IPV4, new SocketException("nein"))
                .isEmpty());
    }

    private static Cause cause(SocketException thrown, OptionalInt errno) throws IOException {
        return Refusals.of(Loopback.networkInterface(), IPV4, thrown, errno);
    }
}
