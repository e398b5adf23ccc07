package mcast.cli.harness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mcast.harness.Requirement;

/** A host of a {@link Network}: a network namespace in which programs run. What returns a host returns this one. */
public final class Host {

    private final Network network;
    private final String name;
    private final Set<String> interfaces = new TreeSet<>();

    Host(Network network, String name) {
        this.network = network;
        this.name = name;
    }

    /** Links a new interface, the first free {@code ethN}, to a bridge; addresses have prefix lengths. */
    public Host link(Bridge bridge, String... addresses) {
        var device = newInterface();
        var port = name + "-" + device;
        network.script("ip link add %s master %s up type veth peer name %s netns %s"
                .formatted(port, bridge.name(), device, name));
        up(device, addresses);
        network.until("bridge link show dev " + port + " | grep -q 'state forwarding'");
        return this;
    }

    /** Links a new interface straight to a new one of another host, which gets the second address. */
    public Host link(Host peer, String address, String peerAddress) {
        var device = newInterface();
        var peerDevice = peer.newInterface();
        ip("link add " + device + " type veth peer name " + peerDevice + " netns " + peer.name);
        peer.ip("link set " + peerDevice + " up");
        up(device, address);
        peer.up(peerDevice, peerAddress);
        return this;
    }

    private void up(String device, String... addresses) {
        var added = Arrays.stream(addresses).map(address -> "addr add " + address + " dev " + device + "\n");
        network.script("ip -n " + name + " -batch - <<END\n" + added.collect(Collectors.joining()) + "link set "
                + device + " up\nEND");
        network.until("ip -n %1$s link show dev %2$s | grep -q 'state UP'".formatted(name, device)
                + " && ! ip -n %1$s addr show dev %2$s tentative | grep -q .".formatted(name, device));
    }

    /** Deletes an interface, as when it is unplugged; the next {@code link} makes it again. */
    public Host unlink(String device) {
        ip("link delete " + device);
        interfaces.remove(device);
        return this;
    }

    /** Runs {@code ip} with these words, such as {@code "link set eth0 down"}. */
    public Host ip(String words) {
        network.script("ip -n " + name + " " + words);
        return this;
    }

    /** Sets a kernel variable, such as {@code net.ipv4.conf.all.rp_filter}. */
    public Host sysctl(String variable, int value) {
        network.scriptOn(name, "echo " + value + " >/proc/sys/" + variable.replace('.', '/'));
        return this;
    }

    /** Adds a firewall rule in nft's words to {@code input}, {@code output} or {@code forward}. */
    public Host firewall(String hook, String rule) throws InterruptedException {
        return nft("table inet test { chain %1$s { type filter hook %1$s priority 0; %2$s; }; }".formatted(hook, rule));
    }

    /** Returns how many packets the first firewall rule with a counter has dropped. */
    public long firewallDrops() throws InterruptedException {
        var rules = run("nft", "list", "ruleset").awaitExit(0);
        var matcher = Pattern.compile("counter packets (\\d+)").matcher(String.join(" ", rules.stdout()));
        if (!matcher.find()) {
            throw new AssertionError("no counter in " + rules);
        }
        return Long.parseLong(matcher.group(1));
    }

    /** Removes every firewall rule. */
    public Host firewallOff() throws InterruptedException {
        return nft("flush ruleset");
    }

    private Host nft(String words) throws InterruptedException {
        run("nft", words).awaitExit(0);
        return this;
    }

    /** Waits until the receive buffer of some socket was full for so many datagrams, a power of ten. */
    public Host awaitSocketDrops(int drops) {
        var column = "[1-9]" + "[0-9]".repeat(String.valueOf(drops).length() - 1) + "[0-9]* *$";
        network.until("nsenter --net=/run/netns/%s cat /proc/net/udp /proc/net/udp6 | grep -q \" %s\""
                .formatted(name, column));
        return this;
    }

    /** Waits until no datagram waits in a socket of this host. */
    public void awaitEmptySockets() {
        network.until("! nsenter --net=/run/netns/%s cat /proc/net/udp /proc/net/udp6".formatted(name)
                + " | grep -oE \" [0-9A-F]{8}:[0-9A-F]{8} \" | grep -qv \":00000000 \"");
    }

    /** Routes multicast with smcroute, whose {@code mroute} lines these are, among the interfaces linked so far. */
    public Program multicastRoutes(String... routes) throws InterruptedException {
        var enabled = interfaces.stream().map(device -> "phyint " + device + " enable");
        var file = "/run/" + name + ".routes";
        network.script("cat >" + file + " <<END\n"
                + Stream.concat(enabled, Arrays.stream(routes)).collect(Collectors.joining("\n")) + "\nEND");
        var daemon =
                run("smcrouted", "-n", "-N", "-l", "info", "-f", file, "-u", file + ".socket", "-P", file + ".pid");
        daemon.awaitStderr("Ready");
        return daemon;
    }

    /** Starts tcpdump on an interface: a line on stdout for each IPv6 packet, two for IPv4, as by {@code -vv}. */
    public Program capture(String device, String filter) throws InterruptedException {
        var tcpdump = run("tcpdump", "-Z", "root", "--immediate-mode", "-lntvvi", device, filter);
        if (tcpdump.awaitStderr("listening on|change to").contains("change to")) {
            return Requirement.unmet("tcpdump cannot set its groups in the user namespace of an ordinary user");
        }
        return tcpdump;
    }

    /** Starts a program; skips the test when the machine does not have it. */
    public Program run(String... command) {
        return network.run(name, List.of(command));
    }

    /**
     * Starts a shell; skips the test if the machine does not have the programs.
     *
     * @param script what it runs
     * @param programs the programs in it, but for those that any script may use
     */
    public Program shell(String script, String... programs) {
        return network.run(name, List.of("sh", "-c", Programs.path(List.of(programs)) + script));
    }

    /**
     * Starts a shell around a command.
     *
     * @param script what it runs, with {@code "$@"} for the command
     * @param command such as that of {@link McastCommand}
     * @param programs the other programs in the script, but for those that any script may use
     */
    public Program around(String script, List<String> command, String... programs) {
        Programs.ask(command);
        var words = Stream.of(
                "sh", "-c", Programs.path(List.of(programs)) + script, "sh", "env", "PATH=" + Requirement.SEARCH_PATH);
        return network.run(name, Stream.concat(words, command.stream()).toList());
    }

    /** Starts {@code mcast} with these words. */
    public Program mcast(String... words) {
        return network.run(name, McastCommand.of(words));
    }

    /** Starts a program of the tests, one source file, which uses the library. */
    public Program source(String file, String... words) {
        return network.run(name, McastCommand.ofSource(file, words));
    }

    /** Starts {@code mcast}, with a heap that would not hold a flood, and this file as its standard output. */
    public Program mcastInto(String file, String... words) {
        var command = new ArrayList<>(McastCommand.of(words));
        command.add(1, "-Xmx16m");
        return around("exec \"$@\" >" + Programs.quoted(List.of(file)), command);
    }

    /** Returns its name in its network. */
    public String name() {
        return name;
    }

    private String newInterface() {
        var device = IntStream.range(0, 100)
                .mapToObj(n -> "eth" + n)
                .filter(interfaces::add)
                .findFirst();
        return device.orElseThrow();
    }
}
