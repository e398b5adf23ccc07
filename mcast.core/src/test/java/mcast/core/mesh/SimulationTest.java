package mcast.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The matrix that a host draws is that of the network between the hosts. */
final class SimulationTest {
    private static final SimulatedMesh.Way OPEN = (from, to, number) -> true;
    private static final SimulatedMesh.Way CLOSED = (from, to, number) -> false;

    @Test
    void allHearAll() {
        var mesh = new SimulatedMesh(5, OPEN, OPEN).run(20);
        for (int host = 0; host < 5; host++) {
            assertEquals("*.... .*... ..*.. ...*. ....*", picture(mesh.matrix(host)));
            assertEquals(0, mesh.matrix(host).broken(0));
            assertEquals(List.of(), mesh.matrix(host).findings(1));
        }
        assertEquals(List.of(List.of(0, 1, 2, 3, 4)), mesh.matrix(0).islands());
    }

    @Test
    void aDeafHostHearsUnicastOnly() {
        var mesh = new SimulatedMesh(4, (from, to, number) -> to != 2, OPEN).run(40);
        for (int host = 0; host < 4; host++) {
            assertEquals("*.u. .*u. ..*. ..u*", picture(mesh.matrix(host)));
        }
        assertEquals(
                List.of("h2 hears nobody by multicast, though others are heard; unicast works"),
                beginnings(mesh.matrix(3)));
    }

    @Test
    void aMuteHostIsHeardByUnicastOnly() {
        var mesh = new SimulatedMesh(4, (from, to, number) -> from != 1, OPEN).run(40);
        for (int host = 0; host < 4; host++) {
            assertEquals("*... u*uu ..*. ...*", picture(mesh.matrix(host)));
        }
        assertEquals(
                List.of("nobody hears h1 by multicast, though others are heard; unicast works"),
                beginnings(mesh.matrix(0)));
    }

    @Test
    void aMuteHostIsUnknownWhereUnicastIsClosedToo() {
        var mesh = new SimulatedMesh(3, (from, to, number) -> from != 1, CLOSED).run(40);
        assertEquals("*. .*", picture(mesh.matrix(0)));
        assertEquals("*.? .*? -?*", picture(mesh.matrix(0, "h1")));
        assertEquals(List.of("h1"), labels(mesh.matrix(0, "h1").in(HostState.MISSING)));
        assertEquals(List.of(), mesh.matrix(0, "h0", "H2.example.org").in(HostState.MISSING));
    }

    @Test
    void twoIslandsOfWhichUnicastReachesTheOther() {
        var mesh = new SimulatedMesh(5, (from, to, number) -> from < 3 == to < 3, OPEN);
        mesh.node(0).probe(SimulatedMesh.address(3));
        mesh.node(1).probe(SimulatedMesh.address(3));
        mesh.node(2).probe(SimulatedMesh.address(3));
        for (int host = 0; host < 3; host++) {
            mesh.node(host).probe(SimulatedMesh.address(4));
        }
        mesh.run(40);
        for (int host = 0; host < 5; host++) {
            assertEquals("*..uu .*.uu ..*uu uuu*. uuu.*", picture(mesh.matrix(host)));
        }
        assertEquals(List.of(List.of(0, 1, 2), List.of(3, 4)), mesh.matrix(4).islands());
        assertTrue(mesh.matrix(4).findings(1).getFirst().startsWith("a border divides h0 h1 h2 | h3 h4: "));
        assertTrue(mesh.matrix(4).findings(1).getFirst().endsWith("the TTL: 1 passes no router"));
    }

    @Test
    void lossIsThatOfThePairAlone() {
        var mesh = new SimulatedMesh(3, (from, to, number) -> from != 0 || to != 1 || number % 4 != 3, OPEN).run(41);
        MeshLink lossy = mesh.matrix(2).link(0, 1);
        assertEquals(Heard.SOME, lossy.heard());
        assertEquals(25, lossy.lossPercent(), 1.5);
        assertEquals(1, mesh.matrix(0).broken(0));
        assertEquals(0, mesh.matrix(0).broken(27));
    }

    @Test
    void aLateHostHasLostNothingOfTheTimeBefore() {
        var mesh = new SimulatedMesh(3, OPEN, OPEN).run(30);
        mesh.join();
        mesh.run(20);
        assertEquals("*... .*.. ..*. ...*", picture(mesh.matrix(1)));
        assertEquals(0, mesh.matrix(3).broken(0));
    }

    @Test
    void aKilledHostIsSilentAndHasLostNothing() {
        var mesh = new SimulatedMesh(4, OPEN, OPEN).run(30);
        mesh.kill(2);
        mesh.run(30);
        MeshMatrix matrix = mesh.matrix(0);
        assertEquals(List.of("h2"), labels(matrix.in(HostState.SILENT)));
        assertEquals("*... .*.. ..*. ...*", picture(matrix));
        assertTrue(matrix.findings(1).getFirst().startsWith("nothing has come from h2 for 3 s"), matrix::toString);
    }

    @Test
    void aHostThatLeftIsNotSilent() {
        var mesh = new SimulatedMesh(3, OPEN, OPEN).run(20);
        mesh.leave(1);
        mesh.run(30);
        assertEquals(List.of("h1"), labels(mesh.matrix(2).in(HostState.LEFT)));
        assertEquals(0, mesh.matrix(2).broken(0));
    }

    /** The link breaks in the midst of the run: what came before is no reason to call it whole. */
    @Test
    void aLinkThatStopsHasLost() {
        for (var unicast : List.of(OPEN, CLOSED)) {
            var mesh = new SimulatedMesh(4, (from, to, number) -> from != 3 || to != 0 || number < 20, unicast);
            mesh.run(80);
            for (int host = unicast == OPEN ? 0 : 1; host < 4; host++) {
                MeshLink link = mesh.matrix(host).link(3, 0);
                assertEquals(Heard.SOME, link.heard(), "at " + host);
                assertEquals(75, link.lossPercent(), 4); // what unicast tells counts a little later
                assertEquals(6, link.stopped().toSeconds(), 1);
            }
        }
    }

    @Test
    void twoHundredHostsWithAllThatCanBeWrong() {
        int hosts = 200;
        SimulatedMesh.Way way = (from, to, number) -> to != 17
                && from != 23
                && from < 150 == to < 150
                && (to != 40 || number % 2 == 0)
                && (from != 5 || to != 6);
        var mesh = new SimulatedMesh(hosts, way, OPEN).observedBy(0, 199);
        mesh.node(0).probe(SimulatedMesh.address(199));
        mesh.run(50);
        MeshMatrix matrix = mesh.matrix(0);
        assertEquals(151, matrix.hosts().size());
        for (int from = 0; from < 150; from++) {
            for (int to = 0; to < 150; to++) {
                Heard truth = from == 23 || to == 17 || (from == 5 && to == 6)
                        ? Heard.UNICAST
                        : to == 40 ? Heard.SOME : Heard.ALL;
                if (from != to && (to != 23 || matrix.link(from, to).heard() != Heard.UNKNOWN)) { // it reports slowly
                    assertEquals(truth, matrix.link(from, to).heard(), from + " to " + to);
                }
                if (from != to && truth == Heard.SOME) {
                    assertEquals(50, matrix.link(from, to).lossPercent(), 2);
                }
            }
        }
        assertEquals(Heard.UNICAST, matrix.link(150, 0).heard());
        assertEquals(148, matrix.islands().getFirst().size());
        List<String> findings = matrix.findings(1);
        assertTrue(findings.stream().anyMatch(each -> each.startsWith("h17 hears nobody")), findings::toString);
        assertTrue(findings.stream().anyMatch(each -> each.startsWith("nobody hears h23 ")), findings::toString);
        assertTrue(findings.stream().anyMatch(each -> each.startsWith("h40 loses some")), findings::toString);
        assertTrue(findings.contains("h6 does not hear h5 by multicast; unicast works"), findings::toString);
        assertEquals(50L * hosts, mesh.multicasts());
        assertTrue(mesh.unicasts() <= 50L * hosts * MeshNode.MOST_UNICAST);
    }

    private static List<String> beginnings(MeshMatrix matrix) {
        return matrix.findings(1).stream()
                .map(each -> each.replaceFirst(":.*", ""))
                .toList();
    }

    private static List<String> labels(List<MeshHost> hosts) {
        return hosts.stream().map(MeshHost::label).toList();
    }

    private static String picture(MeshMatrix matrix) {
        List<String> rows = new ArrayList<>();
        for (int from = 0; from < matrix.hosts().size(); from++) {
            var row = new StringBuilder();
            for (int to = 0; to < matrix.hosts().size(); to++) {
                row.append(
                        from == to
                                ? '*'
                                : ".%u-?".charAt(matrix.link(from, to).heard().ordinal()));
            }
            rows.add(row.toString());
        }
        return String.join(" ", rows);
    }
}
