package mcast.cli.command;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mcast.cli.console.Console;
import mcast.cli.words.MetricsPlace;
import mcast.cli.words.PingArguments;
import mcast.core.metrics.PingMetrics;
import mcast.core.ping.PingListener;
import mcast.core.ping.PingReply;
import mcast.core.ping.Pinger;

/** Publishes what a pinger counts, each second by a thread of its own, and passes its answers on. */
final class PingMetering implements PingListener, Closeable {
    private final PingListener next;
    private final PingMetrics metrics;
    private final Metering metering;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Publishes for the first time.
     *
     * @throws IOException if the file cannot be written, or the address not be served at
     */
    PingMetering(MetricsPlace place, Pinger pinger, PingArguments asked, PingListener next, Console console)
            throws IOException {
        this.next = next;
        metrics = new PingMetrics(asked.group(), pinger);
        metering = new Metering(place, metrics::now, asked.quiet(), console);
        thread = Thread.ofPlatform().daemon().name("metrics").start(this::publish);
    }

    private void publish() {
        try {
            while (!end.await(1, TimeUnit.SECONDS)) {
                metering.publish();
            }
        } catch (InterruptedException e) {
            // nobody does
        }
        metering.close();
    }

    @Override
    public void reply(PingReply reply) throws IOException {
        metrics.add(reply);
        next.reply(reply);
    }

    @Override
    public void unsent(IOException reason) {
        next.unsent(reason);
    }

    /** Publishes for the last time. */
    @Override
    public void close() {
        end.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
