package mcast.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own: mcast, or a shell line or script around it. */
public final class McastProcess implements AutoCloseable {
    public final Process process;
    public final Recording out;
    public final Recording err;

    private McastProcess(List<String> words) throws IOException {
        process = new ProcessBuilder(words).start();
        out = Recording.of(process.getInputStream());
        err = Recording.of(process.getErrorStream());
    }

    public static McastProcess mcast(String... words) throws IOException {
        return new McastProcess(McastCommand.of(words));
    }

    /** Runs a shell line, in which {@code mcast} stands for the program. */
    public static McastProcess shell(String line) throws IOException {
        var function = "mcast() { '" + String.join("' '", McastCommand.of()) + "' \"$@\"; }\n";
        return new McastProcess(List.of("sh", "-c", function + line));
    }

    /** Runs {@code mcast} with these words on a terminal, whose keyboard is its input and whose screen its output. */
    public static McastProcess terminal(String line) throws IOException {
        return new McastProcess(List.of(
                "env",
                "LC_ALL=C.UTF-8",
                "script",
                "-qec",
                "exec " + line.replaceFirst("^mcast", "'" + String.join("' '", McastCommand.of()) + "'"),
                "/dev/null"));
    }

    public static McastProcess other(List<String> words) throws IOException {
        return new McastProcess(words);
    }

    /** Sends SIGTERM or SIGINT. */
    public void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new AssertionError("kill -" + name + " ended with " + status);
        }
    }

    /** The exit status; fails if it does not end. */
    public int status() throws InterruptedException {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("still running; stdout: " + out.text() + " stderr: " + err.text());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
