package mcast.cli.report;

import java.time.Duration;
import java.util.List;
import mcast.cli.console.Console;
import mcast.cli.console.LiveLines;
import mcast.cli.text.Numbers;
import mcast.core.Traffic;
import mcast.core.send.Transmissions;

/** How far a transmission is, on a terminal, from a thread of its own: the sending one pays nothing for it. */
public final class Progress {
    /** Nothing is shown of what ends sooner. */
    private static final long FIRST_MILLIS = 700;

    private static final long STEP_MILLIS = 300;

    private final Transmissions transmissions;
    private final long count;
    private final Duration duration;
    private final LiveLines line;
    private final long start = System.nanoTime();
    private final Thread thread;

    private Progress(Transmissions transmissions, long count, Duration duration, LiveLines line) {
        this.transmissions = transmissions;
        this.count = count;
        this.duration = duration;
        this.line = line;
        this.thread = Thread.ofPlatform().daemon().name("progress").unstarted(this::run);
    }

    /** Begins to show how far it is. */
    public static Progress start(Transmissions transmissions, long count, Duration duration, Console console) {
        var line = new LiveLines(console.err());
        console.show(line);
        var progress = new Progress(transmissions, count, duration, line);
        progress.thread.start();
        return progress;
    }

    /** Leaves nothing of it on the terminal. */
    public void end() {
        thread.interrupt();
        line.end();
    }

    private void run() {
        try {
            Thread.sleep(FIRST_MILLIS);
            while (true) {
                double elapsed = (System.nanoTime() - start) / 1e9;
                line.draw(List.of(text(transmissions.sent(), count, duration, elapsed)));
                Thread.sleep(STEP_MILLIS);
            }
        } catch (InterruptedException e) {
            // it ended
        }
    }

    /** One line, shorter than 80 characters. */
    public static String text(Traffic sent, long count, Duration duration, double elapsed) {
        double rate = sent.datagramsPerSecond();
        double left = Double.POSITIVE_INFINITY;
        if (count > 0 && rate > 0) {
            left = (count - sent.datagrams()) / rate;
        }
        if (!duration.isZero()) {
            left = Math.min(left, duration.toNanos() / 1e9 - elapsed);
        }
        return "sent " + sent.datagrams() + (count > 0 ? " of " + count : "") + ", " + Numbers.fixed(rate, 1)
                + " datagrams/s"
                + (left < Double.POSITIVE_INFINITY ? ", " + Numbers.fixed(Math.max(0, left), 0) + " s left" : "");
    }
}
