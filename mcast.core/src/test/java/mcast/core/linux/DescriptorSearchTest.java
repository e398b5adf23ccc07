package mcast.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DescriptorSearchTest {
    private final List<MulticastSocket> sockets = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        assumeTrue(NativeAccess.isEnabled(), "the option is that of Linux");
        int port = 0;
        for (int i = 0; i < 5; i++) {
            var socket = new MulticastSocket(null);
            sockets.add(socket);
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void close() {
        sockets.forEach(MulticastSocket::close);
    }

    /** Wherever the search looks first. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 500, -500, 100_000})
    void tellsSocketsApartThatHaveOnePort(int place) {
        var one = new DescriptorSearch();
        Set<Integer> found = new HashSet<>();
        for (int i : new int[] {4, 1, 0, 3, 2}) { // in any order
            int descriptor = one.of(sockets.get(i), place).orElseThrow();
            assertEquals(
                    descriptor, new DescriptorSearch().of(sockets.get(i), 0).orElseThrow());
            assertTrue(found.add(descriptor), "another socket has it too");
        }
    }

    /** Each is where a socket is, and gone with it. */
    @Test
    void findsTheSocketItself() {
        var search = new DescriptorSearch();
        for (MulticastSocket each : sockets) {
            int descriptor = search.of(each, search.place()).orElseThrow();
            Long inode = KernelSocket.open().get(descriptor);
            assertTrue(inode != null, "there is no socket at " + descriptor);
            each.close();
            assertFalse(KernelSocket.open().containsValue(inode), "it is still open at " + descriptor);
            assertEquals(OptionalInt.empty(), search.of(each, search.place()));
        }
    }

    @Test
    void leavesTheOptionAsItWas() throws IOException {
        var search = new DescriptorSearch();
        for (MulticastSocket each : sockets) {
            for (boolean broadcast : new boolean[] {false, true}) {
                each.setBroadcast(broadcast);
                assertTrue(search.of(each, search.place()).isPresent());
                assertEquals(broadcast, each.getBroadcast());
            }
        }
    }
}
