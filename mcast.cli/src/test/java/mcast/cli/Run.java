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

/** The program inside this process, in a thread of its own. */
final class Run {
    final Recording out = new Recording();
    final Recording err = new Recording();
    final StopSignal stopSignal = new StopSignal();
    private final CompletableFuture<ExitStatus> status = new CompletableFuture<>();

    private Run() {}

    static Run start(InputStream in, List<String> words) {
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

    static Run start(String... words) {
        return start(InputStream.nullInputStream(), List.of(words));
    }

    /** Runs to the end. */
    static Run of(String... words) throws Exception {
        Run run = start(words);
        run.status();
        return run;
    }

    static Run withInput(byte[] input, String... words) throws Exception {
        Run run = start(new ByteArrayInputStream(input), List.of(words));
        run.status();
        return run;
    }

    /** How it ended; what it threw, which it must not, is thrown here. */
    ExitStatus status() throws Exception {
        return status.get(20, TimeUnit.SECONDS);
    }

    static int freshPort() throws IOException {
        while (true) { // below the range that other programs' senders draw theirs from
            try (var socket = new DatagramSocket(ThreadLocalRandom.current().nextInt(10_000, 32_000))) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // taken: another one
            }
        }
    }
}
