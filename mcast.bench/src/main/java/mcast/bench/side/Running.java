package mcast.bench.side;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs, with all it printed so far; on standard error only if its standard output is a file. */
final class Running implements Closeable {
    private static final int MOST_CHARS = 1 << 20;
    private static final long READY_NANOS = 10_000_000_000L;
    private static final int JOIN_MILLIS = 200;

    private final Process process;
    private final Thread reader;
    private final StringBuffer output = new StringBuffer();
    private boolean ended;

    Running(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        reader = Thread.ofVirtual().start(() -> read(process.getInputStream()));
    }

    /** Starts a program that writes over what a file holds. */
    Running(List<String> command, Path standardOutput) throws IOException {
        List<String> over = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" 1<>\"$0\"", standardOutput.toString()));
        over.addAll(command);
        process = new ProcessBuilder(over).start();
        process.getOutputStream().close();
        reader = Thread.ofVirtual().start(() -> read(process.getErrorStream()));
    }

    /** Waits until it printed these words, 10 seconds at most, and a moment longer: it says so just before it joins. */
    void awaitJoined(String words) throws IOException, InterruptedException {
        awaitOutput(words);
        Thread.sleep(JOIN_MILLIS); // another program's joining is no event here, and may be in another namespace
    }

    private void awaitOutput(String words) throws IOException, InterruptedException {
        long until = System.nanoTime() + READY_NANOS;
        synchronized (output) {
            for (long left = READY_NANOS;
                    output.indexOf(words) < 0 && !ended && left > 0;
                    left = until - System.nanoTime()) {
                output.wait(left / 1_000_000 + 1);
            }
            if (output.indexOf(words) < 0) {
                throw new ContenderException("it is not ready", output.toString());
            }
        }
    }

    /** Waits for its end; returns all it printed. */
    String awaitEnd(double seconds) throws IOException, InterruptedException {
        if (!process.waitFor((long) (seconds * 1000), TimeUnit.MILLISECONDS)) {
            throw new ContenderException("it did not end", output.toString());
        }
        reader.join();
        return output.toString();
    }

    /** Signals it, if it ends by a signal, once it had time for what waits in its buffer, which is no event here. */
    void drainAndSignal(int millis, String signal) throws IOException, InterruptedException {
        if (signal.isEmpty()) {
            return;
        }
        Thread.sleep(millis);
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read(InputStream printed) {
        try (InputStream in = printed) {
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                synchronized (output) {
                    output.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    if (output.length() > MOST_CHARS) { // socat prints a line per datagram; the last line counts
                        output.delete(0, output.length() - MOST_CHARS / 2);
                    }
                    output.notifyAll();
                }
            }
        } catch (IOException e) {
            // it was killed
        }
        synchronized (output) {
            ended = true;
            output.notifyAll();
        }
    }
}
