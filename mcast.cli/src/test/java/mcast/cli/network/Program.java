package mcast.cli.network;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A program that runs on a host of a {@link Network}.
 *
 * <p>Every wait has a limit of {@link #LIMIT}; when it passes, or the program ends first, the test fails with all that
 * the program printed. Closing kills the program.
 */
final class Program implements AutoCloseable {

    /** How long an event may take: long, since it is spent by failing tests only. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final String title;
    private final Process entrance;
    private final BufferedWriter input;
    private final Output stdout;
    private final Output stderr;

    Program(String title, Process entrance) {
        this.title = title;
        this.entrance = entrance;
        input = entrance.outputWriter();
        stdout = new Output(entrance.inputReader());
        stderr = new Output(entrance.errorReader());
    }

    /** Waits for a line on stdout, after the one found last, in which the regular expression is found. */
    String awaitLine(String regex) throws InterruptedException {
        return await(stdout, "stdout", regex);
    }

    /** Waits for a line on stderr, after the one found last, in which the regular expression is found. */
    String awaitStderr(String regex) throws InterruptedException {
        return await(stderr, "stderr", regex);
    }

    private String await(Output output, String stream, String regex) throws InterruptedException {
        var line = output.await(Pattern.compile(regex), LIMIT);
        if (line.isEmpty()) {
            // The message shall be complete when the program is just ending.
            if (entrance.waitFor(1, TimeUnit.SECONDS)) {
                awaitEnds();
            }
            throw new AssertionError("no line on " + stream + " matched /" + regex + "/ in\n" + this);
        }
        return line.get();
    }

    /** Waits for the end with this status; 128 and the signal's number when a signal ended it. Returns this program. */
    Program awaitExit(int status) throws InterruptedException {
        if (!entrance.waitFor(LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("not ended after " + LIMIT.toSeconds() + " s: " + this);
        }
        awaitEnds();
        if (entrance.exitValue() != status) {
            throw new AssertionError("exit status " + entrance.exitValue() + " instead of " + status + ": " + this);
        }
        return this;
    }

    private void awaitEnds() throws InterruptedException {
        stdout.awaitEnd(Duration.ofSeconds(2));
        stderr.awaitEnd(Duration.ofSeconds(2));
    }

    /** The lines on stdout so far; all of them once {@link #awaitExit} has returned. */
    List<String> stdout() {
        return stdout.lines();
    }

    /** The lines on stderr so far; all of them once {@link #awaitExit} has returned. */
    List<String> stderr() {
        return stderr.lines();
    }

    /** Writes a line to its stdin. */
    void type(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(toString(), e);
        }
    }

    /** Ends its stdin. */
    void endInput() throws IOException {
        input.close();
    }

    /** Sends a signal, such as {@code "INT"}, {@code "STOP"} or {@code "CONT"}. */
    void signal(String name) throws IOException, InterruptedException {
        var processes = name.equals("CONT") ? pid() + " " + entrance.pid() : String.valueOf(pid());
        new ProcessBuilder("sh", "-c", "kill -s " + name + " " + processes)
                .inheritIO()
                .start()
                .waitFor();
        // nsenter stops itself when it sees its child stop: only after that can a CONT continue it.
        var state = Path.of("/proc/" + entrance.pid() + "/stat");
        while (name.equals("STOP") && !Files.readString(state).contains(") T ")) {
            Thread.onSpinWait();
        }
    }

    /** The resident memory now, in bytes. */
    long residentBytes() throws IOException {
        try (var status = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
            return status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findAny()
                    .orElseThrow();
        }
    }

    /** The process's number as this JVM sees it. */
    long pid() {
        // nsenter forks before it executes the program: a moment passes before there is a child.
        while (entrance.isAlive()) {
            var child = entrance.children().findFirst();
            if (child.isPresent()) {
                return child.get().pid();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("has ended already: " + this);
    }

    @Override
    public void close() {
        entrance.children().forEach(ProcessHandle::destroyForcibly);
        entrance.destroyForcibly();
        entrance.onExit().join();
    }

    /** The command, its state, and what it printed. */
    @Override
    public String toString() {
        return title + "\n" + (entrance.isAlive() ? "(still running)" : "(exit status " + entrance.exitValue() + ")")
                + "\nstdout:\n" + stdout + "\nstderr:\n" + stderr + "\n";
    }
}
