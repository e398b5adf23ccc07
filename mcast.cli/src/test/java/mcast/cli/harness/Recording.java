package mcast.cli.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a program has written so far; a test can wait for a piece of it, or for one line after the other. */
public final class Recording extends ByteArrayOutputStream {
    private static final int SHOWN = 100;

    private int read; // where the line begins that is looked at next
    private boolean ended;

    /** Records what a process writes, until it ends. */
    static Recording of(InputStream stream) {
        var recording = new Recording();
        Thread.ofPlatform().daemon().name("recording").start(() -> {
            try (stream) {
                stream.transferTo(recording);
            } catch (IOException closed) {
                // As good as the end: the process is gone.
            }
            recording.end();
        });
        return recording;
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public synchronized void write(int b) {
        super.write(b);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] from, int offset, int length) {
        super.write(from, offset, length);
        notifyAll();
    }

    /** Returns all of it as text. */
    public String text() {
        return toString(StandardCharsets.UTF_8);
    }

    /** Returns the lines; the last one only once it is complete. */
    public synchronized List<String> lines() {
        var text = text();
        return (ended ? text : text.substring(0, text.lastIndexOf('\n') + 1))
                .lines()
                .toList();
    }

    /**
     * Waits until an expression is found anywhere in the text; fails if it is not in time.
     *
     * @param expression the regular expression
     * @return where it was found
     */
    public synchronized Matcher await(String expression) throws InterruptedException {
        var pattern = Pattern.compile(expression);
        var deadline = System.nanoTime() + Program.LIMIT.toNanos();
        while (true) {
            var matcher = pattern.matcher(text());
            if (matcher.find()) {
                return matcher;
            }
            if (ended || !waited(deadline)) {
                throw new AssertionError("no '" + expression + "' in: " + text());
            }
        }
    }

    /** Waits for a line, after the one that was found last, in which the pattern is found; empty if there is none. */
    synchronized Optional<String> nextLine(Pattern pattern) throws InterruptedException {
        var deadline = System.nanoTime() + Program.LIMIT.toNanos();
        while (true) {
            for (var line = nextLine(); line != null; line = nextLine()) {
                if (pattern.matcher(line).find()) {
                    return Optional.of(line);
                }
            }
            if (ended || !waited(deadline)) {
                return Optional.empty();
            }
        }
    }

    private @Nullable String nextLine() {
        var end = read;
        while (end < count && buf[end] != '\n') {
            end++;
        }
        if (end == count && (!ended || read == count)) {
            return null;
        }
        var line = new String(buf, read, end - read, StandardCharsets.UTF_8);
        read = Math.min(end + 1, count);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** Waits until the stream has ended, so that all of it is here; a child of the program may keep it open. */
    synchronized void awaitEnd() throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (!ended && waited(deadline)) {
            // until something happens again
        }
    }

    /** Waits for something to happen; false if the time is over. */
    private boolean waited(long deadline) throws InterruptedException {
        var left = deadline - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return left > 0;
    }

    /** Returns the lines for a message: the last of them, if they are many. */
    @Override
    public synchronized String toString() {
        var lines = text().lines().toList();
        var hidden = Math.max(0, lines.size() - SHOWN);
        return (hidden == 0 ? "" : "(" + hidden + " lines before)\n")
                + String.join("\n", lines.subList(hidden, lines.size()));
    }
}
