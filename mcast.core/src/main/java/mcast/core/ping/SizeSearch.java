package mcast.core.ping;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.NamedInterface;
import mcast.core.send.Sender;
import org.jspecify.annotations.Nullable;

/**
 * Finds the largest ping that a group's responders answer, by multicast there and unicast back: the largest size that
 * all answer who answer a small one. Of each size three pings are sent at most, some 60 in all; a size that is not
 * answered takes the patience of {@link PingOptions}. It is taken for granted that whoever answers a size answers
 * smaller ones.
 *
 * <p>One thread {@link #run}s it. Any thread may {@link #stop} or {@link #close} it; an interrupt of the thread that
 * runs it ends the run too.
 */
public final class SizeSearch implements Closeable {
    /** The size of the first pings, in bytes. */
    public static final int SMALLEST = Turnaround.LEAST_LENGTH;

    /** The pings of each size: one may be lost by chance, or two. */
    private static final int TRIES = 3;

    private static final int USUAL_MTU = 1500; // of Ethernet

    private final PingSocket socket;
    private final int headers;
    private final long nanosPerTry;
    private final SendTimes times = new SendTimes(TRIES * Integer.SIZE);
    private final ResponderTable responders;
    private final Asker asker;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Map<InetSocketAddress, Integer> largest = new LinkedHashMap<>();
    private final PingListener replies = new Replies();
    private @Nullable SizeSteps steps; // once somebody has answered
    private @Nullable IOException refusal;
    private int size = SMALLEST; // of the pings whose answers are awaited

    private SizeSearch(PingSocket socket, Group group, PingOptions options) {
        this.socket = socket;
        headers = InterfaceState.headers(group.family());
        nanosPerTry = TimeUnit.NANOSECONDS.convert(options.patience()) / TRIES + 1;
        responders = new ResponderTable(times, options.ttl());
        asker = new Asker(socket, times, responders, SMALLEST);
    }

    /**
     * Opens a search.
     *
     * @param group the group to ask; its source, if it has one, is the address of this host to send from
     * @param options how to ask; size, count, interval and the host to ask by unicast do not matter
     * @return the search
     * @throws IOException as {@link Pinger#open} does
     */
    public static SizeSearch open(Group group, PingOptions options) throws IOException {
        PingOptions largest = options.withSize(Sender.MOST_BYTES);
        return new SizeSearch(PingSocket.open(group, largest), group, options);
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
     * Returns the other interfaces that fit, as {@link Pinger#alternatives} does.
     *
     * @return the interfaces, the best first; none if there was no choice
     */
    public List<NamedInterface> alternatives() {
        return socket.alternatives();
    }

    /**
     * Returns the port that pings are sent from and answers come to.
     *
     * @return 1 to 65,535, or -1 once the run is over
     */
    public int port() {
        return socket.port();
    }

    /**
     * Searches until the size is found, nobody answers the smallest, or it is stopped or closed, then closes the
     * socket. To be called once. An interrupt of this thread ends the run as {@link #stop} does; the thread stays
     * interrupted, and nothing is thrown for it.
     *
     * @param listener told of each size
     * @throws mcast.core.MulticastException if the first ping cannot be sent; the message says why
     * @throws IOException if the system fails, or the listener throws it
     */
    public void run(SizeListener listener) throws IOException {
        try (socket;
                var answers = new AnswerCollector(socket, responders, Sender.MOST_BYTES, replies)) {
            for (int i = 0; i < TRIES && goesOn() && asker.askGroup(SMALLEST, replies); i++) {
                answers.collect(nanosPerTry, this::goesOn); // it is not known how many will answer
            }
            asker.throwRefusal();
            if (largest.isEmpty()) {
                return;
            }
            listener.tried(SMALLEST, largest.size(), largest.size());
            search(answers, listener);
        }
    }

    private void search(AnswerCollector answers, SizeListener listener) throws IOException {
        int usual = USUAL_MTU - headers;
        int whole = largestWhole().orElse(usual);
        var next =
                new SizeSteps(SMALLEST, Sender.MOST_BYTES + 1, Sender.MOST_BYTES, usual, usual + 1, whole, whole + 1);
        steps = next;
        while (goesOn() && next.hasNext()) {
            size = next.next();
            for (int i = 0; i < TRIES && goesOn() && !isAnswered() && asker.askGroup(size, replies); i++) {
                answers.collect(nanosPerTry, () -> goesOn() && !isAnswered());
            }
            if (isAnswered()) {
                next.answered(size);
            } else if (goesOn()) {
                next.lost(size);
            } else {
                return;
            }
            listener.tried(size, answered(), largest.size());
        }
    }

    /** Ends {@link #run}, within 200 milliseconds. */
    public void stop() {
        stop.countDown();
    }

    /**
     * Returns what was found. To be called when {@link #run} has ended.
     *
     * @return the report
     */
    public SizeReport report() {
        List<SizeReport.Answerer> answerers = new ArrayList<>();
        largest.forEach((address, bytes) -> answerers.add(new SizeReport.Answerer(address, bytes)));
        return new SizeReport(
                times.count(),
                asker.failed(),
                answerers,
                steps == null ? OptionalInt.empty() : OptionalInt.of(steps.largest()),
                steps != null && !steps.hasNext(),
                largestWhole(),
                refusal == null ? Optional.empty() : Optional.of(String.valueOf(refusal.getMessage())));
    }

    /** Ends a run as {@link #stop} does, and closes the socket. Closing twice does nothing. */
    @Override
    public void close() {
        stop();
        socket.close();
    }

    private OptionalInt largestWhole() {
        try {
            Optional<InterfaceState> state = InterfaceState.of(networkInterface());
            return state.isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(Math.min(state.get().mtu() - headers, Sender.MOST_BYTES));
        } catch (SocketException e) {
            return OptionalInt.empty();
        }
    }

    private boolean isAnswered() {
        return answered() == largest.size();
    }

    private int answered() {
        int answered = 0;
        for (int each : largest.values()) {
            answered += each >= size ? 1 : 0;
        }
        return answered;
    }

    private boolean goesOn() {
        return stop.getCount() > 0 && !socket.isClosed();
    }

    /** Notes the size of each answer. */
    private final class Replies implements PingListener {
        @Override
        public void reply(PingReply reply) {
            if (reply.length() == size && (steps == null || largest.containsKey(reply.responder()))) {
                largest.merge(reply.responder(), size, Math::max);
            }
        }

        @Override
        public void unsent(IOException reason) {
            refusal = reason; // the size counts as unanswered
        }
    }
}
