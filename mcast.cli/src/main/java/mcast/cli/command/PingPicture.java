package mcast.cli.command;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import mcast.cli.report.PingPlot;
import mcast.cli.report.PingReplies;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.ping.Pinger;

/** The picture of a run of pings that {@code --plot} asks for. */
final class PingPicture {
    /** The shortest interval of a picture: a short run has some steps, and a long one is not slowed down. */
    private static final Duration SHORTEST = Duration.ofMillis(200);

    private final PlotFile file;
    private final PingPlot plot = new PingPlot();

    PingPicture(Path file) {
        this.file = new PlotFile(file);
    }

    /**
     * Gathers from now on, in whole intervals of pings: so a unicast ping falls into the same one as the multicast ping
     * before it.
     *
     * @param between time between two pings, 0 if they follow as soon as the last is answered
     * @return ends the last interval when it is closed
     */
    Closeable gather(Pinger pinger, PingReplies replies, Duration between) {
        replies.onReply(plot::add);
        Duration interval = between.isZero()
                ? SHORTEST
                : between.multipliedBy(Math.max(1, Math.ceilDiv(SHORTEST.toNanos(), between.toNanos())));
        return new Ticker("picture", interval, () -> plot.interval(pinger.sent(), pinger.unicastReplies()));
    }

    /**
     * Draws what was gathered, if a ping was sent.
     *
     * @throws IOException if the file cannot be written
     */
    void write(Pinger pinger, Group group) throws IOException {
        if (pinger.sent() == 0) {
            return;
        }
        var asked = new Membership(group, pinger.networkInterface());
        file.write(plot.draw(pinger.report(), asked, pinger.firstNanoTime(), System.currentTimeMillis() * 1_000_000));
    }
}
