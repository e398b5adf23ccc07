package mcast.core.ping;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mcast.core.Group;
import mcast.core.MulticastException;
import mcast.core.NamedInterface;
import mcast.core.advice.NoAnswers;
import mcast.core.linux.HostMemberships;
import mcast.core.linux.KernelCounters;
import mcast.core.send.Pace;

/**
 * Asks a group who hears it: sends numbered pings to the group, and counts the answers of each {@link Responder}. A
 * unicast ping to every responder known so far follows each multicast one half an interval later, and tells a host that
 * cannot be reached from multicast that does not reach it.
 *
 * <p>A round trip lasts from just before the ping is sent until its answer comes to this host, by this host's clocks
 * alone. On Linux, with native access, the kernel tells when the answer came (socket(7), SO_TIMESTAMPNS); else it is
 * the moment that this program takes it, which may be late. If somebody sets the calendar between those two moments,
 * that one round trip may be wrong.
 *
 * <p>It is of no use for an attack on others. Only who repeats a random number of this run's pings is a responder, and
 * is asked by unicast at the address and port it answered from. A unicast ping is not longer than that answer, none
 * follows two that are unanswered, and all together are limited to {@link #UNICAST_LIMIT}.
 *
 * <p>One thread {@link #run}s it, and receives; another, which it starts, sends. Without an interval the one thread
 * does both in turn. Any thread may {@link #stop} or {@link #close} it; an interrupt of the thread that runs it ends
 * the run too.
 *
 * {@snippet :
 * try (var pinger = Pinger.open(Group.parse("239.1.2.3:5000"), PingOptions.DEFAULTS.withCount(5))) {
 *     pinger.run(listener);
 *     System.out.println(pinger.report().responders().size() + " hear it");
 * }
 * }
 */
public final class Pinger implements Closeable {
    /** The most unicast pings to all responders together in any second: 1000. */
    public static final Pace UNICAST_LIMIT = Pace.perSecond(1000);

    /** The name on Linux, whose counters tell the causes. */
    private static final String LOOPBACK = "lo";

    private final PingOptions options;
    private final PingSocket socket;
    private final SendTimes times;
    private final ResponderTable responders;
    private final Asker asker;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Group group;
    private final boolean wasHeard;
    private final DropSamples drops;
    private List<String> causes = List.of();
    private boolean dropsAnswers;
    private volatile long end;

    private Pinger(PingSocket socket, Group group, PingOptions options) {
        this.group = group;
        this.socket = socket;
        this.drops = new DropSamples(group.family());
        this.wasHeard = isHeard();
        this.options = options;
        Duration shortest = options.interval().orElse(PingOptions.SHORTEST_INTERVAL);
        times = new SendTimes(nanos(options.patience()) / nanos(shortest) + 1);
        Optional<InetSocketAddress> asked = options.via().map(host -> new InetSocketAddress(host, group.port()));
        responders = new ResponderTable(times, options.ttl(), asked);
        asker = new Asker(socket, times, responders, options.size());
    }

    /**
     * Opens a pinger.
     *
     * @param group the group to ask; its source, if it has one, is the address of this host to send from
     * @param options how to ask
     * @return the pinger
     * @throws MulticastException if no interface can, or the source is not an address of this host; the message says
     *     which
     * @throws IOException if the system fails otherwise
     */
    public static Pinger open(Group group, PingOptions options) throws IOException {
        return new Pinger(PingSocket.open(group, options), group, options);
    }

    /**
     * Returns the interface the pings leave by.
     *
     * @return the interface, as it was when its socket was opened
     */
    public NamedInterface networkInterface() {
        return socket.networkInterface();
    }

    /**
     * Returns the other interfaces that fit, if none was named, no route leads to the group and one had to be chosen.
     *
     * @return the interfaces, the best first; none if there was no choice
     */
    public List<NamedInterface> alternatives() {
        return socket.alternatives();
    }

    /**
     * Returns the port that pings are sent from and answers come to. It changes if the interface is made anew.
     *
     * @return 1 to 65,535, or -1 once the run is over
     */
    public int port() {
        return socket.port();
    }

    /**
     * Asks until the count is reached and the patience is over, or it is stopped or closed, then closes the socket. To
     * be called once. An interrupt of this thread ends the run as {@link #stop} does; the thread stays
     * interrupted, and nothing is thrown for it.
     *
     * @param listener told of each answer to a multicast ping
     * @throws MulticastException if the first ping cannot be sent; the message says why
     * @throws IOException if the system fails, or the listener throws it
     */
    public void run(PingListener listener) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            stop();
        }
        Optional<KernelCounters> before = KernelCounters.read();
        try (socket;
                var answers = new AnswerCollector(socket, responders, options.size(), listener)) {
            if (options.interval().isPresent()) {
                Duration interval = options.interval().get();
                new ClockedRun(socket, asker, stop, options, interval, drops).run(answers, listener);
            } else {
                new TurnRun(socket, asker, responders, stop, options).run(answers, listener);
            }
        } finally {
            end = System.nanoTime();
        }
        asker.throwRefusal();
        if (times.count() > 0 && before.isPresent()) {
            KernelCounters.read().ifPresent(now -> findCauses(now.since(before.get())));
        }
    }

    private void findCauses(KernelCounters passed) {
        var silence = new NoAnswers(
                networkInterface(),
                group.family(),
                times.count(),
                options.size(),
                wasHeard || isHeard(),
                answersDropped());
        causes = responders.isSilent() ? silence.causes(passed) : silence.causesHere(passed);
        dropsAnswers = silence.isFirewalled(passed);
    }

    /**
     * Returns how many pings were sent to the group so far. Any thread may ask, at any time.
     *
     * @return the number
     */
    public long sent() {
        return times.count();
    }

    /**
     * Returns when the first ping was sent to the group. Any thread may ask, at any time.
     *
     * @return by {@link System#nanoTime}; empty if none was sent
     */
    public OptionalLong firstNanoTime() {
        return times.count() == 0 ? OptionalLong.empty() : OptionalLong.of(times.first());
    }

    /**
     * Returns how many unicast pings were answered so far. Any thread may ask, at any time.
     *
     * @return the number for each address and port from which a multicast ping was answered,
     *     {@link PingReport#MOST_RESPONDERS} at most
     */
    public Map<InetSocketAddress, Long> unicastReplies() {
        Map<InetSocketAddress, Long> replies = new LinkedHashMap<>();
        for (ResponderTally each : responders.known()) {
            replies.put(each.address, each.unicastReceived());
        }
        return replies;
    }

    /** Ends {@link #run}, within 200 milliseconds and without waiting for further answers. */
    public void stop() {
        stop.countDown();
    }

    /**
     * Returns the responders that answered. To be called when {@link #run} has ended.
     *
     * @return the report
     */
    public PingReport report() {
        long patience = nanos(options.patience());
        long unicastPatience = patience / 2; // the last unicast ping has that at least
        return responders.report(end - patience, end - unicastPatience, asker.failed());
    }

    /**
     * Returns the causes that answers did not get through to this program, as far as the counters of this host tell
     * them. They count packets of all programs; so a cause is a possible one if some answered. To be called when
     * {@link #run} has ended.
     *
     * @return a line per cause; none if no answer came to this host that was lost here, or the system does not tell
     */
    public List<String> causesOfSilence() {
        return causes;
    }

    /**
     * Returns whether a firewall on this host is among the {@link #causesOfSilence}; over IPv4 it may be that nobody
     * here has joined what was dropped. To be called when {@link #run} has ended.
     *
     * @return true if so
     */
    public boolean dropsAnswers() {
        return dropsAnswers;
    }

    /**
     * Returns whether answers that came here were most likely dropped by a firewall: packets went no further right
     * after nearly each ping, and seldom else. Over IPv4, multicast that nobody here has joined does so too, if as much
     * comes. To be called when {@link #run} has ended.
     *
     * @return the number of those packets; 0 if none came so, the interval is shorter than 100 milliseconds, or the
     *     pings left by loopback, where they come back by themselves
     */
    public long answersDropped() {
        return isOnLoopback() ? 0 : drops.answers();
    }

    /** Ends a run as {@link #stop} does, and closes the socket. Closing twice does nothing. */
    @Override
    public void close() {
        stop();
        socket.close();
    }

    private boolean isOnLoopback() {
        return networkInterface().name().equals(LOOPBACK);
    }

    /** Returns whether anybody may hear the group: on loopback, whether somebody on this host has joined it. */
    private boolean isHeard() {
        return !isOnLoopback()
                || HostMemberships.read()
                        .filter(host -> host.on(networkInterface().index()).contains(group.address()))
                        .isPresent();
    }

    /** Saturates: 292 years are for ever. */
    private static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }
}
