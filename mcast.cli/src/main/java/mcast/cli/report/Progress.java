package mcast.cli.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mcast.cli.console.Console;
import mcast.cli.console.LiveLines;
import mcast.cli.console.Terminal;
import mcast.cli.text.Numbers;
import mcast.core.Traffic;

/**
 * Shows the progress of a transmission on a terminal, in a thread of its own: the sending thread pays nothing for it.
 */
public final class Progress {
    /** A run that ends sooner shows nothing. */
    private static final long FIRST_MILLIS = 700;

    private static final long STEP_MILLIS = 300;

    /** A run that takes longer, some 115 days, does not say how long. */
    private static final double LONGEST_SECONDS = 1e7;

    private final Supplier<Traffic> sent;
    private final OptionalLong count;
    private final Optional<Duration> duration;
    private final LiveLines line;
    private final long start = System.nanoTime();
    private final Thread thread;

    private Progress(Supplier<Traffic> sent, OptionalLong count, Optional<Duration> duration, LiveLines line) {
        this.sent = sent;
        this.count = count;
        this.duration = duration;
        this.line = line;
        this.thread = Thread.ofPlatform().daemon().name("progress").unstarted(this::run);
    }

    /**
     * Starts to show the progress.
     *
     * @param sent tells what was sent so far, in any thread
     * @param count datagrams that all of them will send together, saturated; empty for no limit
     * @param duration how long they will send; empty for no limit
     * @param console a console whose standard error is a terminal
     * @return the progress, to be ended
     */
    public static Progress start(
            Supplier<Traffic> sent, OptionalLong count, Optional<Duration> duration, Console console) {
        var line =
                new LiveLines(console.err(), () -> Terminal.USUAL); // to ask would cost the sender tens of milliseconds
        console.show(line);
        var progress = new Progress(sent, count, duration, line);
        progress.thread.start();
        return progress;
    }

    /** Erases the progress from the terminal. */
    public void end() {
        thread.interrupt();
        line.end();
    }

    private void run() {
        try {
            Thread.sleep(FIRST_MILLIS);
            while (true) {
                double elapsed = (System.nanoTime() - start) / 1e9;
                line.draw(List.of(text(sent.get(), count, duration, elapsed)));
                Thread.sleep(STEP_MILLIS);
            }
        } catch (InterruptedException e) {
            // the transmissions have ended
        }
    }

    /** Returns one line, shorter than 80 characters; {@code elapsed} is in seconds. */
    static String text(Traffic sent, OptionalLong count, Optional<Duration> duration, double elapsed) {
        double rate = sent.datagramsPerSecond();
        double left = Double.POSITIVE_INFINITY;
        if (count.isPresent() && rate > 0) {
            left = (count.getAsLong() - sent.datagrams()) / rate;
        }
        if (duration.isPresent()) {
            left = Math.min(left, TimeUnit.NANOSECONDS.convert(duration.get()) / 1e9 - elapsed);
        }
        return "sent " + sent.datagrams() + (count.isPresent() ? " of " + count.getAsLong() : "") + ", "
                + Numbers.fixed(rate, 1) + " datagrams/s"
                + (left < LONGEST_SECONDS ? ", " + Numbers.fixed(Math.max(0, left), 0) + " s left" : "");
    }
}
