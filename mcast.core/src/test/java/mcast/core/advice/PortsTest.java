package mcast.core.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import mcast.core.MulticastException.Reason;
import mcast.harness.FreshPort;
import org.junit.jupiter.api.Test;

final class PortsTest {
    private final BindException refused = new BindException("nein");

    @Test
    void aPortIsTakenIfASocketIsBoundToIt() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/net/udp")), "this system does not list sockets");
        try (var holder = new DatagramSocket(FreshPort.draw())) {
            int port = holder.getLocalPort();
            assertEquals(
                    new Cause(
                            Reason.PORT,
                            "another program holds it and does not share it; find it with: ss -ulnp sport = :" + port),
                    Ports.of(port, refused));
        }
    }

    @Test
    void otherwiseTheAddressIsRefused() throws IOException {
        assertEquals(new Cause(Reason.ADDRESS, "nein"), Ports.of(FreshPort.draw(), refused));
        assertEquals(new Cause(Reason.ADDRESS, "nein"), Ports.of(0, refused));
        assertEquals(new Cause(Reason.UNKNOWN, "nein"), Ports.of(0, new SocketException("nein")));
    }
}
