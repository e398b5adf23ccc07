package mcast.cli.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lines that a program has printed on one stream so far, and a place among them up to which a test has read. */
final class Output {

    private static final int SHOWN = 100;

    private final List<String> lines = new ArrayList<>();
    private int read;
    private boolean ended;

    public Output(BufferedReader reader) {
        Thread.ofPlatform().daemon().name("output").start(() -> collect(reader));
    }

    private void collect(BufferedReader reader) {
        try (reader) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException closed) {
            // As good as the end: the process is gone.
        }
        end();
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits for a line, after the one that was found last, in which the pattern is found; empty: there was none. */
    synchronized Optional<String> await(Pattern pattern, Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            while (read < lines.size()) {
                var line = lines.get(read++);
                if (pattern.matcher(line).find()) {
                    return Optional.of(line);
                }
            }
            var left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (ended || left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
    }

    /** Waits until the stream has ended, so that all lines are here; a child of the program may keep it open. */
    synchronized void awaitEnd(Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!ended && System.nanoTime() < deadline) {
            wait(10);
        }
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** The lines for a message: the last of them, if they are many. */
    @Override
    public synchronized String toString() {
        var hidden = Math.max(0, lines.size() - SHOWN);
        return (hidden == 0 ? "" : "(" + hidden + " lines before)\n")
                + String.join("\n", lines.subList(hidden, lines.size()));
    }
}
