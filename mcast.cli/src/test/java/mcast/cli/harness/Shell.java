package mcast.cli.harness;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mcast.harness.Requirement;

/**
 * A shell that is the first process of PID, mount and network namespaces of its own.
 *
 * <p>It reads scripts from a pipe of this JVM. When the pipe closes, be it that the JVM was killed, the shell ends, and
 * the kernel kills every process and frees every namespace that was made below it: nothing can be left behind.
 */
final class Shell implements AutoCloseable {

    private static final List<String> AS_ROOT = List.of();
    private static final List<String> AS_USER = List.of("--user", "--map-root-user");
    private static final List<String> NEEDED = List.of("unshare", "nsenter", "mount", "mkdir", "ip", "bridge");
    private static final String MARK = "-- done ";

    private final Process unshare;
    private final BufferedWriter input;
    private final BufferedReader output;
    private final List<String> identity;

    private Shell(List<String> identity) throws IOException {
        this.identity = identity;
        var command = Stream.of(
                        List.of("unshare", "--mount", "--net", "--pid", "--fork", "--kill-child"),
                        identity,
                        List.of("sh"))
                .flatMap(List::stream)
                .toList();
        unshare = Programs.builder(command).redirectErrorStream(true).start();
        input = unshare.outputWriter();
        output = unshare.inputReader();
        try {
            // A private /run takes the place of the machine's own /run/netns.
            input.write(Programs.path(NEEDED));
            run("mount -t tmpfs tmpfs /run; mkdir /run/netns");
        } catch (IOException refused) {
            close();
            throw refused;
        }
    }

    /** Opens a shell as root of a user namespace, which an ordinary user may be too. */
    static Shell openAsUser() throws IOException {
        return new Shell(AS_USER);
    }

    /** Opens a shell as root or, where that is refused, as root of a user namespace; skips the test without either. */
    static Shell open() {
        try {
            return new Shell(AS_ROOT);
        } catch (IOException refused) {
            try {
                return openAsUser();
            } catch (IOException refusedToo) {
                return Requirement.unmet("no network namespaces: as root: " + refused.getMessage()
                        + "; in a user namespace: " + refusedToo.getMessage());
            }
        }
    }

    /** Runs a script up to the first command that fails; returns what it printed, or throws with that. */
    synchronized String run(String script) throws IOException {
        try {
            input.write("( set -e\n" + script + "\n) </dev/null 2>&1; printf '\\n" + MARK + "%s\\n' $?\n");
            input.flush();
        } catch (IOException ended) {
            // What the shell printed last says why.
        }
        var lines = new ArrayList<String>();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(MARK + 0)) {
                return String.join("\n", lines).strip();
            }
            if (line.startsWith(MARK)) {
                lines.add("in the script:\n" + script);
                break;
            }
            lines.add(line);
        }
        throw new IOException(String.join("\n", lines).strip());
    }

    /** Prepares a program to be started on a host, with its own {@code /sys} too. */
    ProcessBuilder inside(String host, List<String> command) {
        Programs.ask(command);
        var first = unshare.children().findFirst().orElseThrow();
        var entering = Stream.of(
                        List.of("nsenter", "--target", String.valueOf(first.pid()), "--mount", "--pid"),
                        identity == AS_USER ? List.of("--user", "--preserve-credentials") : AS_ROOT,
                        List.of("ip", "netns", "exec", host),
                        command)
                .flatMap(List::stream)
                .toList();
        return Programs.builder(entering);
    }

    @Override
    public void close() {
        try (input) {
            input.write("exit\n");
        } catch (IOException ended) {
            // Gone already, and everything below it with it.
        }
        unshare.onExit().join();
    }
}
