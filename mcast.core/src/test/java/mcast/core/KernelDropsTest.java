package mcast.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KernelDropsTest {
    private static final int SENT = 3_000;

    @BeforeEach
    void needsTheKernelsTable() {
        assumeTrue(Files.isReadable(Path.of("/proc/net/udp")), "this system does not count drops");
    }

    @ParameterizedTest(name = "{0} sockets")
    @ValueSource(ints = {1, 3})
    void everythingSentIsReceivedOrCounted(int sockets) throws IOException {
        List<Group> groups = Group.parseRange("239.77.5.1+" + sockets + ":" + Loopback.freshPort());
        var datagram = new Datagram();
        long received = 0;
        OptionalLong counted;
        var receiver = Receiver.open(groups, Loopback.RECEIVING.withReceiveBuffer(1));
        try (receiver) {
            assertEquals(OptionalLong.of(0), receiver.kernelDrops());
            for (Group each : groups) {
                try (var sender = Sender.open(each, Loopback.SENDING)) {
                    for (int i = 0; i < SENT; i++) {
                        sender.send(new byte[100]);
                    }
                }
            }
            while (receiver.receive(datagram, Duration.ofMillis(200))) {
                received++;
            }
            counted = receiver.kernelDrops();
        }
        assertTrue(received > 0);
        assertEquals((long) SENT * sockets, received + counted.orElseThrow());
        assertEquals(counted, receiver.kernelDrops(), "after closing");
    }
}
