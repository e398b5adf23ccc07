package mcast.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import mcast.cli.command.ExitStatus;
import mcast.cli.console.Console;
import mcast.cli.console.Output;
import mcast.cli.console.StopSignal;

/** The program inside this process, in a thread of its own. */
public final class Run {
    public final Recording out = new Recording();
    public final Recording err = new Recording();
    public final StopSignal stopSignal = new StopSignal();
    private final CompletableFuture<ExitStatus> status = new CompletableFuture<>();

    private Run() {}

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

    public static Run start(String... words) {
        return start(InputStream.nullInputStream(), List.of(words));
    }

    /** Runs to the end. */
    public static Run of(String... words) throws Exception {
        Run run = start(words);
        run.status();
        return run;
    }

    public static Run withInput(byte[] input, String... words) throws Exception {
        Run run = start(new ByteArrayInputStream(input), List.of(words));
        run.status();
        return run;
    }

    /** How it ended; what it threw, which it must not, is thrown here. */
    public ExitStatus status() throws Exception {
        return status.get(20, TimeUnit.SECONDS);
    }

    public static int freshPort() throws IOException {
        while (true) { // below the range that other programs' senders draw theirs from
            try (var socket = new DatagramSocket(ThreadLocalRandom.current().nextInt(10_000, 32_000))) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // taken: another one
            }
        }
    }
}
