package mcast.cli.network;

import static mcast.cli.harness.Talk.listen;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import mcast.cli.harness.Host;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The exit status of {@code --max-loss} against the counters of a firewall, in random small scenarios. A few run with
 * every build; {@code -Dmcast.scenarios=200} runs more of them, {@code -Dmcast.seed} others.
 */
@OnNetwork
@Isolated("what a busy machine loses is not counted by the firewall")
class TruthTest {

    private static final int SCENARIOS = Integer.getInteger("mcast.scenarios", 16);
    private static final long SEED = Long.getLong("mcast.seed", 2026);
    private static final int AT_ONCE = 8;

    /** What becomes of a scenario's stream beside its losses. */
    private enum End {
        /** All is sent, and the end is marked. */
        WHOLE,
        /** The sender is interrupted, and marks the end. */
        INTERRUPTED,
        /** The sender is killed. */
        KILLED,
        /** The marks are lost. */
        UNMARKED,
        /** Nothing but the marks comes of the last group. */
        MARKS_ALONE,
        /** Nothing comes of the last group. */
        SILENT
    }

    /** A scenario; of each {@code of} datagrams the firewall drops the last {@code dropped}, so never the first. */
    private record Scenario(
            int number,
            boolean ipv6,
            int groups,
            int size,
            int rate,
            int count,
            int dropped,
            int of,
            int limit,
            End end) {

        static Scenario draw(int number) {
            var random = new Random(SEED + number);
            int of = random.nextInt(2, 40);
            return new Scenario(
                    number,
                    random.nextInt(3) == 0,
                    random.nextInt(1, 4),
                    random.nextInt(50, 2000),
                    random.nextInt(100, 1000),
                    random.nextInt(2, 200),
                    random.nextBoolean() ? 0 : random.nextInt(of),
                    of,
                    List.of(0, 1, 5, 20, 50, 100).get(random.nextInt(6)),
                    random.nextBoolean() ? End.WHOLE : End.values()[random.nextInt(End.values().length)]);
        }

        String address(int group) {
            return ipv6
                    ? "ff15::%x:%d".formatted(number + 1, group + 1)
                    : "239.%d.%d.%d".formatted(number / 250 + 1, number % 250, group + 1);
        }

        String range() {
            return (ipv6 ? "[" + address(0) + "]" : address(0)) + "+" + groups + ":5000";
        }

        /** Counts all datagrams, and those that it drops, in a counter each. */
        String rules() {
            var rules = new StringBuilder();
            for (int group = 0; group < groups; group++) {
                String match = (ipv6 ? "ip6 daddr " : "ip daddr ") + address(group) + " udp dport 5000 udp length ";
                String data = match + (size + 8);
                boolean isLast = group == groups - 1;
                boolean isGone = isLast && (end == End.MARKS_ALONE || end == End.SILENT);
                String name = number + "-" + group;
                rules.append(data + " counter comment \"" + name + "-all\"; ");
                if (isGone || dropped > 0) {
                    String some = isGone ? "" : " numgen inc mod " + of + " >= " + (of - dropped);
                    rules.append(data + some + " counter drop comment \"" + name + "-lost\"; ");
                }
                if (end == End.UNMARKED || (isLast && end == End.SILENT)) {
                    rules.append(match).append("48 drop; ");
                }
            }
            return rules.toString();
        }

        boolean isStopped() {
            return end == End.KILLED || end == End.UNMARKED;
        }

        /** Returns the status that the firewall's counters ask for. */
        int status(String counters) {
            boolean isLossy = false;
            for (int group = 0; group < groups; group++) {
                String name = number + "-" + group;
                isLossy |= count(name + "-lost", counters) * 100.0 / count(name + "-all", counters) > limit;
            }
            boolean isSilent = end == End.SILENT || (end == End.MARKS_ALONE && groups == 1);
            return isLossy || isStopped() || isSilent ? 1 : 0;
        }

        private static long count(String comment, String counters) {
            var matcher = Pattern.compile("counter packets (\\d+) .* comment \"" + comment + "\"")
                    .matcher(counters);
            return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        }
    }

    private record Running(Scenario scenario, Program receiver, Program sender) {}

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void theStatusAgreesWithTheFirewall(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        List<String> wrong = new ArrayList<>();
        for (int first = 0; first < SCENARIOS; first += AT_ONCE) {
            List<Scenario> scenarios = new ArrayList<>();
            var rules = new StringBuilder();
            for (int i = first; i < Math.min(first + AT_ONCE, SCENARIOS); i++) {
                scenarios.add(Scenario.draw(i));
                rules.append(scenarios.getLast().rules());
            }
            b.run(
                            "nft",
                            "flush ruleset; table netdev t { chain c { "
                                    + "type filter hook ingress device eth0 priority 0; " + rules + "}; }")
                    .awaitExit(0);
            List<Running> running = new ArrayList<>();
            for (Scenario each : scenarios) {
                running.add(start(each, a, b));
            }
            for (Running each : running) {
                awaitEnd(each);
            }
            b.awaitEmptySockets();
            String counters = String.join(
                    "\n", b.run("nft", "list", "ruleset").awaitExit(0).stdout());
            for (Running each : running) {
                each.receiver.signal("TERM");
                wrong.addAll(compare(each, counters));
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static Running start(Scenario scenario, Host a, Host b) throws InterruptedException {
        var receiver = listen(
                b, "-i", "eth0", "--json", "--interval", "100ms", "--max-loss", scenario.limit + "", scenario.range());
        boolean isCounted = scenario.end != End.INTERRUPTED && scenario.end != End.KILLED;
        var sender = a.mcast(
                "send",
                "-q",
                "-i",
                "eth0",
                "-s",
                scenario.size + "",
                "--rate",
                scenario.rate + "",
                "-c",
                (isCounted ? scenario.count : 0) + "",
                scenario.range());
        return new Running(scenario, receiver, sender);
    }

    private static void awaitEnd(Running running) throws Exception {
        var end = running.scenario.end;
        if (end == End.INTERRUPTED || end == End.KILLED) {
            for (int i = 0; i < running.scenario.groups * 2; i++) {
                running.receiver.awaitLine("\"event\":\"interval\"");
            }
            running.sender.signal(end == End.KILLED ? "KILL" : "TERM");
        }
        running.sender.awaitExit(end == End.KILLED ? 137 : 0);
        if (running.scenario.isStopped()) {
            for (int i = 0; i < running.scenario.groups * 12; i++) {
                running.receiver.awaitLine("\"event\":\"interval\".*\"datagramsPerSecond\":0,");
            }
        }
    }

    private static List<String> compare(Running running, String counters) throws Exception {
        int status = running.scenario.status(counters);
        try {
            running.receiver.awaitExit(status);
            return List.of();
        } catch (AssertionError e) {
            return List.of(running.scenario + ": " + e.getMessage());
        }
    }
}
