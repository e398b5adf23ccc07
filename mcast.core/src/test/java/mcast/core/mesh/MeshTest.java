package mcast.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mcast.core.Group;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;

/** Several meshes within this host. They share a port, so unicast reaches one of them only. */
final class MeshTest {
    private static final MeshOptions QUICK = MeshOptions.DEFAULTS
            .withNetworkInterface(Loopback.networkInterface())
            .withTtl(0)
            .withInterval(Duration.ofMillis(20));

    private final Group group = Loopback.group("239.77.42.9");

    MeshTest() throws IOException {}

    @Test
    void threeHearEachOther() throws Exception {
        var heard = new CountDownLatch(6);
        List<Mesh> meshes = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            var mesh = Mesh.open(group, QUICK);
            meshes.add(mesh);
            threads.add(Thread.ofPlatform().start(() -> run(mesh, heard)));
        }
        assertTrue(heard.await(10, TimeUnit.SECONDS));
        long from = meshes.getFirst().sent();
        while (meshes.getFirst().sent() < from + 10) { // reports take an interval or two
            Thread.onSpinWait();
        }
        MeshMatrix matrix = meshes.get(1).matrix();
        for (Mesh each : meshes) {
            each.stop();
        }
        for (Thread each : threads) {
            each.join();
        }
        assertEquals(3, matrix.hosts().size());
        assertEquals(List.of(List.of(0, 1, 2)), matrix.islands());
        for (Mesh each : meshes) {
            assertEquals(0, each.failed());
            assertTrue(each.matrix().in(HostState.SILENT).isEmpty());
        }
    }

    @Test
    void itEndsWithItsCountAndIsAlone() throws Exception {
        try (var mesh = Mesh.open(group, QUICK.withCount(OptionalLong.of(3)).withExpected(List.of("127.0.0.99")))) {
            mesh.run(MeshListener.NONE);
            assertEquals(3, mesh.sent());
            assertEquals(2, mesh.matrix().hosts().size());
            assertEquals(
                    "127.0.0.99", mesh.matrix().in(HostState.MISSING).getFirst().label());
            assertTrue(mesh.matrix().findings(1).getFirst().startsWith("no other host was heard"));
        }
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        try (var mesh = Mesh.open(group, QUICK)) {
            Thread.currentThread().interrupt();
            mesh.run(MeshListener.NONE);
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void optionsOutOfTheirRangesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> QUICK.withTtl(256));
        assertThrows(IllegalArgumentException.class, () -> QUICK.withInterval(Duration.ofMillis(9)));
        assertThrows(IllegalArgumentException.class, () -> QUICK.withCount(OptionalLong.of(0)));
        assertThrows(IllegalArgumentException.class, () -> QUICK.withDuration(Duration.ofMillis(-1)));
    }

    private static void run(Mesh mesh, CountDownLatch heard) {
        try {
            mesh.run(new MeshListener() {
                @Override
                public void changed(MeshHost host) {
                    if (host.state() == HostState.HERE) {
                        heard.countDown();
                    }
                }

                @Override
                public void unsent(IOException reason) {
                    throw new AssertionError(reason);
                }
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
