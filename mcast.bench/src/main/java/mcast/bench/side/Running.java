package mcast.bench.side;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs, with all it printed so far. */
final class Running implements Closeable {
    private final Process process;
    private final Thread reader;
    private final StringBuffer output = new StringBuffer();

    Running(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        reader = Thread.ofVirtual().start(this::read);
    }

    /** Waits until it printed these words, 10 seconds at most. */
    void awaitOutput(String words) throws IOException, InterruptedException {
        for (int i = 0; i < 1000 && output.indexOf(words) < 0; i++) {
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(10);
        }
        if (output.indexOf(words) < 0) {
            throw new ContenderException("it is not ready", output.toString());
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

    void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (InputStream in = process.getInputStream()) {
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                output.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // it was killed
        }
    }
}
