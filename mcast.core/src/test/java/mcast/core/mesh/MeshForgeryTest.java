package mcast.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What others send in anybody's name makes no host send more, keep more or believe more than it should. */
final class MeshForgeryTest {
    private static final SimulatedMesh.Way OPEN = (from, to, number) -> true;

    private final SimulatedMesh mesh = new SimulatedMesh(4, OPEN, OPEN).run(20);
    private final Random random = new Random(15);

    @Test
    void tenThousandForgedReportsOfNewHosts() {
        for (int i = 0; i < 10_000; i++) {
            forge(5000 + i, 0, SimulatedMesh.address(1000 + i), new Hearing(1001, 90, 0, 90, 9, 0, 0));
        }
        MeshMatrix matrix = mesh.matrix(0);
        assertEquals(4, matrix.hosts().size());
        assertEquals(0, matrix.broken(0));
        long before = mesh.unicasts();
        mesh.run(20);
        assertTrue(mesh.unicasts() - before <= 4 * 20 * MeshNode.MOST_UNICAST);
        assertEquals(4, mesh.matrix(0).hosts().size());
        assertEquals(0, mesh.matrix(0).broken(0));
    }

    /** Whoever sends twice in the name of each is heard, as any sender is; but one address speaks for few. */
    @Test
    void oneAddressSpeaksForFew() {
        for (int i = 0; i < 10_000; i++) {
            forge(5000 + i, 0, SimulatedMesh.address(77));
            forge(5000 + i, 1, SimulatedMesh.address(77));
        }
        assertEquals(4 + PeerTable.MOST_PER_ADDRESS, mesh.matrix(0).hosts().size());
        assertTrue(mesh.matrix(0).unlisted() > 9_000);
    }

    @Test
    void theTableIsBounded() {
        for (int i = 0; i < 2_000; i++) {
            forge(5000 + i, 0, SimulatedMesh.address(1000 + i));
            forge(5000 + i, 1, SimulatedMesh.address(1000 + i));
        }
        assertEquals(1 + PeerTable.MOST_HOSTS, mesh.matrix(0).hosts().size());
        for (int each = 0; each < 4; each++) {
            assertEquals("h" + each, mesh.matrix(0).hosts().get(each).label());
        }
    }

    /** A run is bound to its address: nobody else keeps it alive, or speaks for it. */
    @Test
    void aKilledHostStaysSilent() {
        mesh.kill(2);
        for (int i = 0; i < 30; i++) {
            mesh.run(1);
            forge(1002, 20 + i, SimulatedMesh.address(77), new Hearing(1000, 90, 0, 0, 0, 90_000, 90_000));
        }
        MeshMatrix matrix = mesh.matrix(0);
        assertEquals(4, matrix.hosts().size());
        assertEquals(HostState.SILENT, matrix.hosts().get(2).state());
        assertEquals(Heard.ALL, matrix.link(0, 2).heard());
    }

    /** The sequence has to advance: to say the same again is no sign of life. */
    @Test
    void aRecordedPingKeepsNobodyAlive() {
        mesh.kill(2);
        for (int i = 0; i < 30; i++) {
            mesh.run(1);
            forge(1002, 5, SimulatedMesh.address(2));
        }
        assertEquals(HostState.SILENT, mesh.matrix(0).hosts().get(2).state());
    }

    /** A report counts in the column of its own host only. */
    @Test
    void aLiarSpoilsItsOwnColumnOnly() {
        for (int i = 0; i < 5; i++) {
            forge(
                    5000,
                    i,
                    SimulatedMesh.address(77),
                    new Hearing(1000, 0xffff_ffffL, 0, 1, 0, 0, 0),
                    new Hearing(1001, 0xffff_ffffL, 0, 1, 0, 0, 0),
                    new Hearing(123456, 1, 0, 1, 0, 0, 0));
        }
        MeshMatrix matrix = mesh.matrix(2);
        assertEquals(5, matrix.hosts().size());
        for (int from = 0; from < 4; from++) {
            for (int to = 0; to < 4; to++) {
                assertTrue(from == to || matrix.link(from, to).heard() == Heard.ALL);
            }
        }
        assertEquals(Heard.SOME, matrix.link(0, 4).heard());
    }

    /** Unicast datagrams count from an address that has repeated a number that is sent there alone. */
    @Test
    void aForgedUnicastPingIsNotBelieved() {
        for (int i = 0; i < 1000; i++) {
            byte[] ping = ping(5000, i, true, random.nextLong(), "forged");
            mesh.node(0).heardUnicast(ByteBuffer.wrap(ping), ping.length, SimulatedMesh.address(77), mesh.now());
        }
        assertEquals(4, mesh.matrix(0).hosts().size());
        List<DatagramPacket> answers = mesh.node(0).unicasts(mesh.now());
        for (DatagramPacket each : answers) {
            boolean isToForger = each.getSocketAddress().equals(SimulatedMesh.address(77));
            assertTrue(!isToForger || each.getData().length <= ping(1, 2, true, 3, "").length);
        }
        int sent = 0;
        for (int i = 0; i < 100; i++) {
            for (DatagramPacket each : mesh.node(0).unicasts(mesh.now())) {
                sent += each.getSocketAddress().equals(SimulatedMesh.address(77)) ? 1 : 0;
            }
        }
        assertTrue(sent <= 3, "" + sent);
    }

    @Test
    void anythingMayCome() {
        byte[] good = ping(1001, 30, false, 0, "h1");
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            for (int left = 1 + random.nextInt(3); left > 0; left--) {
                bad[40 + random.nextInt(bad.length - 40)] = (byte) random.nextInt();
            }
            InetSocketAddress from = SimulatedMesh.address(random.nextInt(6));
            mesh.node(0).heardMulticast(ByteBuffer.wrap(bad), bad.length, from, mesh.now());
            mesh.node(0).heardUnicast(ByteBuffer.wrap(bad), bad.length, from, mesh.now());
        }
        mesh.run(2);
        assertTrue(mesh.matrix(0).hosts().size() >= 4);
    }

    @Test
    void anotherMeshAndAnotherVersionAreTold() {
        for (int host = 0; host < 3; host++) {
            byte[] other = MeshCoding.write(
                    new MeshDatagram(
                            7000 + host, 1, false, false, 1, MeshSelf.meshNumber("blue"), 0, 0, 0, 0, "b", List.of()),
                    1,
                    2);
            hear(other, SimulatedMesh.address(80 + host));
        }
        byte[] newer = ping(8000, 1, false, 0, "n");
        newer[40] = 2;
        hear(newer, SimulatedMesh.address(90));
        MeshMatrix matrix = mesh.matrix(0);
        assertEquals(List.of(3), matrix.otherMeshes());
        assertEquals(
                List.of("10.1.0.90 speaks version 2 of the mesh, this host version 1: not read"),
                matrix.otherVersions());
        assertEquals(4, matrix.hosts().size());
    }

    private void forge(long run, long sequence, InetSocketAddress from, Hearing... hearings) {
        hear(
                MeshCoding.write(
                        new MeshDatagram(
                                run,
                                sequence,
                                false,
                                false,
                                100_000,
                                0,
                                0,
                                0,
                                hearings.length,
                                0,
                                "forged",
                                List.of(hearings)),
                        1,
                        2),
                from);
    }

    private static byte[] ping(long run, long sequence, boolean unicast, long echo, String name) {
        return MeshCoding.write(
                new MeshDatagram(run, sequence, unicast, false, 100_000, 0, 0, echo, 0, 0, name, List.of()), 1, 2);
    }

    private void hear(byte[] datagram, InetSocketAddress from) {
        for (int host = 0; host < 4; host++) {
            mesh.node(host).heardMulticast(ByteBuffer.wrap(datagram), datagram.length, from, mesh.now());
        }
    }
}
