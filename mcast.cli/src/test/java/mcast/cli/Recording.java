package mcast.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a program has written so far; a test can wait for a piece of it. */
public final class Recording extends OutputStream {
    private static final long PATIENCE_NANOS = 15_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Records what a process writes, until it ends. */
    static Recording of(InputStream stream) {
        var recording = new Recording();
        Thread.ofPlatform().daemon().start(() -> {
            try (stream) {
                byte[] chunk = new byte[8192];
                for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
                    recording.write(chunk, 0, n);
                }
            } catch (IOException e) {
                // it ended
            }
        });
        return recording;
    }

    @Override
    public synchronized void write(int b) {
        bytes.write(b);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] from, int offset, int length) {
        bytes.write(from, offset, length);
        notifyAll();
    }

    public synchronized byte[] bytes() {
        return bytes.toByteArray();
    }

    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Waits until the expression is found; fails if it is not in time. */
    public synchronized Matcher await(String expression) throws InterruptedException {
        Pattern pattern = Pattern.compile(expression);
        long end = System.nanoTime() + PATIENCE_NANOS;
        for (long left = PATIENCE_NANOS; left > 0; left = end - System.nanoTime()) {
            Matcher matcher = pattern.matcher(text());
            if (matcher.find()) {
                return matcher;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        throw new AssertionError("no '" + expression + "' in: " + text());
    }
}
