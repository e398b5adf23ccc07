package mcast.cli.harness;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mcast.cli.Main;
import mcast.cli.command.ExitStatus;
import mcast.cli.console.Console;
import mcast.cli.console.Output;
import mcast.cli.console.StopSignal;

/** The program inside this process, in a thread of its own. */
public final class Run {
    /** Its standard output. */
    public final Recording out = new Recording();

    /** Its standard error. */
    public final Recording err = new Recording();

    /** What a signal would set. */
    public final StopSignal stopSignal = new StopSignal();

    private final CompletableFuture<ExitStatus> status = new CompletableFuture<>();

    private Run() {}

    /**
     * Starts it.
     *
     * @param in its standard input
     * @param words what it is told
     */
    public static Run start(InputStream in, List<String> words) {
        var run = new Run();
        Thread.ofPlatform().daemon().start(() -> {
            try (var err = new PrintStream(run.err, true, StandardCharsets.UTF_8)) {
                run.status.complete(Main.run(words, new Console(in, new Output(run.out), err, run.stopSignal)));
            } catch (Throwable e) {
                run.status.completeExceptionally(e);
            }
        });
        return run;
    }

    /**
     * Starts it without any input.
     *
     * @param words what it is told
     */
    public static Run start(String... words) {
        return start(InputStream.nullInputStream(), List.of(words));
    }

    /**
     * Runs it to the end.
     *
     * @param words what it is told
     */
    public static Run of(String... words) throws Exception {
        Run run = start(words);
        run.status();
        return run;
    }

    /**
     * Runs it to the end.
     *
     * @param input its standard input
     * @param words what it is told
     */
    public static Run withInput(byte[] input, String... words) throws Exception {
        Run run = start(new ByteArrayInputStream(input), List.of(words));
        run.status();
        return run;
    }

    /** Waits for its end and returns how it ended; what it threw, which it must not, is thrown here. */
    public ExitStatus status() throws Exception {
        return status.get(20, TimeUnit.SECONDS);
    }
}
