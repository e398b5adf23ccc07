package mcast.cli.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * The scenario of one test: hosts, routers and bridges in network namespaces, and the programs that run on them.
 *
 * <p>Names are the scenario's own, at most ten characters: every network is closed off from the machine and from the
 * networks of other tests. A host's interfaces are {@code eth0}, {@code eth1}... in the order they are linked in. An
 * address is usable at once, without duplicate address detection.
 */
public final class Network implements AutoCloseable {

    private static final String NO_DAD = "echo 0 >/proc/sys/net/ipv6/conf/default/accept_dad";

    private final Shell shell;
    private final List<Program> programs = new CopyOnWriteArrayList<>();

    /** Makes an empty network, or skips the test where that cannot be. */
    Network() {
        this(Shell.open());
    }

    /** Makes an empty network in the namespaces of a shell, which it closes. */
    Network(Shell shell) {
        this.shell = shell;
        script(NO_DAD);
    }

    /** Makes a bridge that sends multicast to every port. */
    public Bridge bridge(String name) {
        script("ip link add " + name + " up type bridge mcast_snooping 0");
        return new Bridge(this, name);
    }

    /** Makes a host with no interface but {@code lo}. */
    public Host host(String name) {
        script("ip netns add " + name + "; ip -n " + name + " link set lo up");
        scriptOn(name, NO_DAD);
        return new Host(this, name);
    }

    /** Makes a host that forwards between its interfaces; multicast needs {@link Host#multicastRoutes} too. */
    public Host router(String name) {
        return host(name).sysctl("net.ipv4.ip_forward", 1).sysctl("net.ipv6.conf.all.forwarding", 1);
    }

    /** Everything that the programs printed so far. */
    public String transcript() {
        return programs.stream().map(Program::toString).collect(Collectors.joining("\n"));
    }

    /** Kills every program and removes every host. */
    @Override
    public void close() {
        // A stopped program would keep the shell from ending.
        programs.forEach(Program::close);
        shell.close();
    }

    /** Runs a script where the bridges are. */
    public String script(String script) {
        try {
            return shell.run(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a script, without single quotes in it, on a host. */
    public String scriptOn(String host, String script) {
        return script("nsenter --net=/run/netns/" + host + " sh -ec '" + script + "'");
    }

    /** Waits for the kernel to have done what it does in its own time. */
    public void until(String condition) {
        script("for i in $(seq 1000); do if " + condition
                + "; then exit; fi; sleep 0.01; done; echo not in time; exit 1");
    }

    /** Starts a program on a host. */
    Program run(String host, List<String> command) {
        try {
            var process = shell.inside(host, command).start();
            var program = new Program(host + "$ " + String.join(" ", command), process, true);
            programs.add(program);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
