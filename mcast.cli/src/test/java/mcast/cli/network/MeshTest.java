package mcast.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mcast.cli.harness.Host;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import org.junit.jupiter.api.Test;

/** Each host of a mesh draws the same matrix, and it is that of the network. */
@OnNetwork
class MeshTest {

    private static final String GROUP = "239.1.2.3:5000";
    private static final String BLOCKED = "ip daddr 239.1.2.3 drop";

    private final List<Host> hosts = new ArrayList<>();

    @Test
    void eightHostsOfWhichAllHearAll(Network net) throws Exception {
        link(net, 8);
        var meshes = run();
        for (var each : meshes) {
            assertEquals("*....... .*...... ..*..... ...*.... ....*... .....*.. ......*. .......*", picture(each));
            each.awaitLine("^hear each other: 10.1.0.1 .* 10.1.0.8$");
        }
        assertEquals(
                List.of(),
                meshes.getLast().stderr().stream()
                        .filter(line -> line.contains("not delivered"))
                        .toList());
    }

    @Test
    void oneIsDeafAndOneIsMute(Network net) throws Exception {
        link(net, 5);
        hosts.get(1).firewall("input", BLOCKED);
        hosts.get(3).firewall("output", BLOCKED);
        var meshes = run();
        for (var each : meshes) {
            assertEquals("*u... .*... .u*.. uuu*u .u..*", picture(each));
            each.awaitLine("^10.1.0.2 hears nobody by multicast, though others are heard; unicast works: ");
            each.awaitLine("^nobody hears 10.1.0.4 by multicast, though others are heard; unicast works: ");
        }
        meshes.get(3).awaitStderr("^mcast: cannot send to 239.1.2.3:5000 on eth0: Operation not permitted");
        meshes.get(0).awaitExit(1).awaitStderr("^mcast: not delivered: 7 of 20 links lose pings");
    }

    @Test
    void twoIslandsBehindARouter(Network net) throws Exception {
        var one = net.bridge("one");
        var two = net.bridge("two");
        net.router("r").link(one, "10.1.0.254/24").link(two, "10.2.0.254/24");
        for (int i = 1; i <= 4; i++) {
            String subnet = i < 3 ? "10.1.0." : "10.2.0.";
            hosts.add(net.host("h" + i).link(i < 3 ? one : two, subnet + i + "/24"));
            hosts.getLast().ip("route add default via " + subnet + "254");
        }
        var meshes = run("--expect", "10.1.0.1,10.1.0.2,10.2.0.3,10.2.0.4");
        for (var each : meshes) {
            assertEquals("*.uu .*uu uu*. uu.*", picture(each));
            each.awaitLine("^hear each other: 10.1.0.1 10.1.0.2$");
            each.awaitLine("^hear each other: 10.2.0.3 10.2.0.4$");
            each.awaitLine("^a border divides 10.1.0.1 10.1.0.2 | 10.2.0.3 10.2.0.4: .*TTL: 1 passes no router$");
            each.awaitExit(1);
        }
    }

    @Test
    void oneComesLateAndOneIsKilled(Network net) throws Exception {
        link(net, 4);
        var first = mesh(hosts.get(0), "--json");
        var second = mesh(hosts.get(1));
        var killed = mesh(hosts.get(2));
        first.awaitStderr("10.1.0.3 is heard$");
        second.awaitStderr("10.1.0.3 is heard$");
        var late = mesh(hosts.get(3));
        for (var each : List.of(first, second, killed)) {
            each.awaitStderr("10.1.0.4 is heard$");
        }
        late.awaitStderr("10.1.0.3 is heard$");
        awaitPing("10.1.0.3", hosts.get(1)); // so its report on the late one is there
        killed.signal("KILL");
        first.awaitStderr("10.1.0.3 is silent$");
        second.awaitStderr("10.1.0.3 is silent$");
        first.signal("TERM");
        first.awaitExit(1).awaitStderr("^mcast: not delivered: fell silent: 10.1.0.3$");
        first.awaitLine("\"event\":\"host\",\"label\":\"10.1.0.3\",.*\"state\":\"silent\",");
        first.awaitLine("\"event\":\"summary\".*\"delivered\":false");
        second.awaitStderr("10.1.0.1 left$");
        second.signal("TERM");
        second.awaitExit(1);
        assertEquals("*... .*.. ..*. ...*", picture(second));
    }

    private void link(Network net, int number) {
        var lan = net.bridge("lan");
        for (int i = 1; i <= number; i++) {
            hosts.add(net.host("h" + i).link(lan, "10.1.0." + i + "/24"));
        }
    }

    /** Runs all until the last one, which starts when the others are there, has sent its pings. */
    private List<Program> run(String... words) throws Exception {
        List<Program> meshes = new ArrayList<>();
        for (var each : hosts.subList(0, hosts.size() - 1)) {
            meshes.add(each.mcast(words(words)));
        }
        for (var each : meshes) {
            each.awaitStderr("^mcast: in the mesh of ");
        }
        meshes.add(hosts.getLast().mcast(words(concat(words, "-c", "30"))));
        meshes.getLast().awaitStderr(" pings sent$");
        for (var each : meshes.subList(0, meshes.size() - 1)) {
            each.signal("TERM");
        }
        return meshes;
    }

    private static Program mesh(Host host, String... words) throws Exception {
        var mesh = host.mcast(words(words));
        mesh.awaitStderr("^mcast: in the mesh of ");
        return mesh;
    }

    /** Returns when another ping has come from an address to a host. */
    private static void awaitPing(String from, Host to) throws Exception {
        to.mcast("receive", "-i", "eth0", "-c", "1", from + "@" + GROUP).awaitExit(0);
    }

    private static String[] words(String... more) {
        return concat(new String[] {"ping", "--mesh", "-i", "eth0", "--interval", "100ms"}, concat(more, GROUP));
    }

    private static String[] concat(String[] words, String... more) {
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    private String picture(Program mesh) throws Exception {
        mesh.awaitLine("^a row sends, a column hears: ");
        return String.join(" ", cells(mesh, hosts.size()));
    }

    /** Returns the last words of each row of the matrix, joined. */
    private static List<String> cells(Program mesh, int number) {
        var rows = mesh.stdout().stream()
                .filter(line -> line.matches("(\\d+ +)?10[.].* \\*( .*)?"))
                .map(line -> line.split(" +"))
                .map(words -> String.join("", Arrays.copyOfRange(words, words.length - number, words.length)))
                .toList();
        assertTrue(rows.size() >= number, mesh::toString);
        return rows;
    }
}
