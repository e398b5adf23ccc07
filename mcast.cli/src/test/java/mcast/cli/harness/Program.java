package mcast.cli.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A program in a process of its own, on this host or on a host of a {@link Network}.
 *
 * <p>Every wait has a limit of {@link #LIMIT}; when it passes, or the program ends first, the test fails with all that
 * the program printed. Closing kills the program.
 */
public final class Program implements AutoCloseable {

    /** How long an event may take: long, since it is spent by failing tests only. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    /** Its standard output. */
    public final Recording out;

    /** Its standard error. */
    public final Recording err;

    private final String title;
    private final Process entrance;
    private final boolean entered;

    /**
     * Watches a process.
     *
     * @param title how messages call it
     * @param entrance the process
     * @param entered whether the program is not that process but its child
     */
    Program(String title, Process entrance, boolean entered) {
        this.title = title;
        this.entrance = entrance;
        this.entered = entered;
        out = Recording.of(entrance.getInputStream());
        err = Recording.of(entrance.getErrorStream());
    }

    /**
     * Starts a program on this host; skips the test if the machine does not have it.
     *
     * @param command its name and its words
     */
    public static Program start(String... command) {
        return start(List.of(command));
    }

    /**
     * Starts {@code mcast} on this host.
     *
     * @param words what it is told
     */
    public static Program mcast(String... words) {
        return start(McastCommand.of(words));
    }

    /**
     * Starts a shell on this host.
     *
     * @param script what it runs; {@code mcast} in it is the program
     * @param programs the other programs in it, but for those that any script may use
     */
    public static Program shell(String script, String... programs) {
        var function = "mcast() { " + Programs.quoted(McastCommand.of()) + " \"$@\"; }\n";
        return start(List.of("sh", "-c", Programs.path(List.of(programs)) + function + script));
    }

    /**
     * Starts {@code mcast} with nobody who reads its output. The last line on stderr is its exit status.
     *
     * @param words what it is told, as a shell takes it
     */
    public static Program unread(String words) {
        return shell("{ mcast " + words + "; echo $? >&2; } | :");
    }

    /**
     * Starts bash on this host.
     *
     * @param script what it runs, with programs that any script may use
     */
    public static Program bash(String script) {
        return start(List.of("bash", "--norc", "-c", Programs.path(List.of()) + script));
    }

    /**
     * Starts {@code mcast} on a terminal of its own, whose keyboard is its input and whose screen its output.
     *
     * @param words what it is told
     */
    public static Program terminal(String... words) {
        return terminalAfter(":", words);
    }

    /**
     * Starts {@code mcast} on a terminal that is set up first.
     *
     * @param setup what a shell on the terminal does before, for example {@code stty columns 60 rows 10}
     * @param words what mcast is told
     */
    public static Program terminalAfter(String setup, String... words) {
        String script = setup + "; exec " + Programs.quoted(McastCommand.of(words));
        return start(List.of("script", "-qec", script, "/dev/null"));
    }

    private static Program start(List<String> command) {
        try {
            var process = Programs.builder(command).start();
            return new Program(String.join(" ", command), process, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line on stdout, after the one found last, in which the regular expression is found. */
    public String awaitLine(String regex) throws InterruptedException {
        return await(out, "stdout", regex);
    }

    /** Waits for a line on stderr, after the one found last, in which the regular expression is found. */
    public String awaitStderr(String regex) throws InterruptedException {
        return await(err, "stderr", regex);
    }

    private String await(Recording output, String stream, String regex) throws InterruptedException {
        var line = output.nextLine(Pattern.compile(regex));
        if (line.isEmpty()) {
            // The message shall be complete when the program is just ending.
            if (entrance.waitFor(1, TimeUnit.SECONDS)) {
                awaitEnds();
            }
            throw new AssertionError("no line on " + stream + " matched /" + regex + "/ in\n" + this);
        }
        return line.get();
    }

    /** Waits for the end with this status; 128 and the signal's number if a signal ended it. Returns this program. */
    public Program awaitExit(int status) throws InterruptedException {
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
        out.awaitEnd();
        err.awaitEnd();
    }

    /** Returns the lines on stdout so far; all of them once {@link #awaitExit} has returned. */
    public List<String> stdout() {
        return out.lines();
    }

    /** Returns the lines on stderr so far; all of them once {@link #awaitExit} has returned. */
    public List<String> stderr() {
        return err.lines();
    }

    /** Writes a line to its stdin. */
    public void type(String line) {
        write(line + "\n");
    }

    /** Writes to its stdin, or presses keys of its terminal. */
    public void write(String text) {
        try {
            entrance.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            entrance.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(toString(), e);
        }
    }

    /** Ends its stdin. */
    public void endInput() throws IOException {
        entrance.getOutputStream().close();
    }

    /**
     * Sends signals from one shell, since the program may end between two.
     *
     * @param names such as {@code "INT"}, {@code "STOP"}, {@code "CONT"} or {@code "INT INT"}
     */
    public void signal(String names) throws IOException, InterruptedException {
        var processes = names.equals("CONT") ? pid() + " " + entrance.pid() : String.valueOf(pid());
        Programs.builder(List.of("sh", "-c", "for s in " + names + "; do kill -s $s " + processes + "; done"))
                .inheritIO()
                .start()
                .waitFor();
        // nsenter stops itself when it sees its child stop: only after that can a CONT continue it.
        var state = Path.of("/proc/" + entrance.pid() + "/stat");
        while (names.equals("STOP") && !Files.readString(state).contains(") T ")) {
            Thread.onSpinWait();
        }
    }

    /** Returns the resident memory now, in bytes. */
    public long residentBytes() throws IOException {
        try (var status = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
            return status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findAny()
                    .orElseThrow();
        }
    }

    /** Returns the process, as this JVM sees it. */
    public ProcessHandle process() {
        // nsenter forks before it executes the program: a moment passes before there is a child.
        while (entered && entrance.isAlive()) {
            var child = entrance.children().findFirst();
            if (child.isPresent()) {
                return child.get();
            }
            Thread.onSpinWait();
        }
        if (entered) {
            throw new AssertionError("has ended already: " + this);
        }
        return entrance.toHandle();
    }

    /** Returns the process's number, as this JVM sees it. */
    public long pid() {
        return process().pid();
    }

    @Override
    public void close() {
        entrance.descendants().forEach(ProcessHandle::destroyForcibly);
        entrance.destroyForcibly();
        entrance.onExit().join();
    }

    /** Returns the command, its state, and what it printed. */
    @Override
    public String toString() {
        return title + "\n" + (entrance.isAlive() ? "(still running)" : "(exit status " + entrance.exitValue() + ")")
                + "\nstdout:\n" + out + "\nstderr:\n" + err + "\n";
    }
}
