package mcast.core.ping;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import mcast.core.Group;
import mcast.core.MulticastException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a group who hears it: sends numbered pings to the group, and counts what each {@link Responder} answers. A unicast
 * ping to every responder known so far follows each multicast one half an interval later, and tells a host that cannot
 * be reached from multicast that does not reach it. Round trips are measured by this host's monotonic clock alone.
 *
 * <p>One thread {@link #run}s it, and receives; another, which it starts, sends. With an interval of zero the one thread
 * does both in turn: it asks again as soon as all who answered the last question have answered this one, first the group
 * and then each of them by unicast, so that no question disturbs the round trip of another. Any thread may {@link #stop}
 * it.
 *
 * {@snippet :
 * try (var pinger = Pinger.open(Group.parse("239.1.2.3:5000"), PingOptions.DEFAULTS.withCount(5))) {
 *     pinger.run(listener);
 *     System.out.println(pinger.report().responders().size() + " hear it");
 * }
 * }
 */
public final class Pinger implements Closeable {
    /** So long after an answer the next one is not kept waiting by the listener. */
    private static final int QUIET_MILLIS = 1;

    /** So many answers without a pause are told of in the midst of them. */
    private static final int MOST_UNTOLD = 1024;

    /** How far it may fall behind its pace and still catch up. */
    private static final long MOST_BEHIND_NANOS = 100_000_000;

    /** So long the next question waits for who does not answer, where it waits for answers. */
    private static final long MOST_WAIT_NANOS = 200_000_000;

    private final PingOptions options;
    private final PingSocket socket;
    private final SendTimes times;
    private final Answers answers;
    private final long multicastStream = ThreadLocalRandom.current().nextLong();
    private final long unicastStream = multicastStream + 1;
    private final long interval;
    private final long patience;
    private volatile @Nullable Thread asker;
    private volatile boolean stopped;
    private @Nullable IOException refusal;
    private long failed;
    private long end;

    private Pinger(PingSocket socket, PingOptions options) {
        this.socket = socket;
        this.options = options;
        interval = options.interval().toNanos();
        patience = options.patience().toNanos();
        times = new SendTimes(patience / Math.max(interval, PingOptions.SHORTEST_INTERVAL.toNanos()) + 1);
        answers = new Answers(times, multicastStream, unicastStream);
    }

    /**
     * Opens a pinger.
     *
     * @param group whom to ask; its source, if it has one, is the address of this host to send from
     * @param options how to ask
     * @return the pinger
     * @throws MulticastException if no interface can, or the source is not an address of this host; the message says which
     * @throws IOException if the system fails otherwise
     */
    public static Pinger open(Group group, PingOptions options) throws IOException {
        return new Pinger(PingSocket.open(group, options), options);
    }

    /**
     * The interface the pings leave by.
     *
     * @return the interface, as it was when this pinger was opened
     */
    public NetworkInterface networkInterface() {
        return socket.networkInterface();
    }

    /**
     * The port that pings are sent from and answers come to.
     *
     * @return 1 to 65,535, or -1 once the run is over
     */
    public int port() {
        return socket.port();
    }

    /**
     * Asks until the count is reached and the patience is over, or it is stopped. To be called once.
     *
     * @param listener told of each answer to a multicast ping
     * @throws IOException if the first ping cannot be sent, the system fails, or the listener throws it
     */
    public void run(PingListener listener) throws IOException {
        try {
            if (interval == 0) {
                askInTurn(listener);
            } else {
                askByTheClock(listener);
            }
        } finally {
            end = System.nanoTime();
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    private void askByTheClock(PingListener listener) throws IOException {
        Thread thread = Thread.ofPlatform().daemon().name("ping").unstarted(() -> ask(listener));
        asker = thread;
        thread.start();
        try {
            collect(listener);
        } finally {
            stop();
            join(thread);
        }
    }

    /** Ends {@link #run}, within 200 milliseconds and without waiting for further answers. */
    public void stop() {
        stopped = true;
        LockSupport.unpark(asker);
    }

    /**
     * Who answered. To be asked when {@link #run} has ended.
     *
     * @return the report
     */
    public PingReport report() {
        return answers.report(times.countUntil(end - patience), failed);
    }

    /** Ends a run, and closes the socket. */
    @Override
    public void close() {
        stop();
        socket.close();
    }

    private void collect(PingListener listener) throws IOException {
        var packet = new DatagramPacket(new byte[options.size()], options.size()); // what is longer is no answer
        List<PingReply> untold = new ArrayList<>();
        boolean came = true;
        while (came || !socket.isClosed()) { // what came last is told of too
            came = take(packet, 0, untold, listener);
        }
    }

    private void ask(PingListener listener) {
        try (socket) { // closing it ends the other thread's wait
            long beside = Math.min(interval, patience) / 2;
            long due = System.nanoTime();
            long last = due;
            for (long number = 0; options.count() == 0 || number < options.count(); number++) {
                if (!await(due)) {
                    return;
                }
                boolean sent = askGroup(listener);
                last = System.nanoTime();
                if (sent) {
                    if (!await(due + beside)) {
                        return;
                    }
                    askEach(times.count() - 1);
                } else if (number == 0) {
                    return;
                }
                due += Math.max(interval, System.nanoTime() - MOST_BEHIND_NANOS - due);
            }
            await(last + patience);
        }
    }

    private void askInTurn(PingListener listener) throws IOException {
        var packet = new DatagramPacket(new byte[options.size()], options.size());
        try (socket) {
            for (long number = 0; !stopped && (options.count() == 0 || number < options.count()); number++) {
                if (askGroup(listener)) {
                    long sequence = times.count() - 1;
                    takeAnswers(packet, listener, MOST_WAIT_NANOS, () -> answers.awaitsMulticast(sequence));
                    askEach(sequence);
                    takeAnswers(packet, listener, MOST_WAIT_NANOS, () -> answers.awaitsUnicast(sequence));
                } else if (number == 0) {
                    return;
                } else {
                    await(System.nanoTime() + MOST_WAIT_NANOS);
                }
            }
            takeAnswers(packet, listener, patience, () -> true); // of those who are not known yet, too
        }
    }

    /** Takes answers while some are awaited, for a time at most. */
    private void takeAnswers(DatagramPacket packet, PingListener listener, long nanos, BooleanSupplier awaited)
            throws IOException {
        List<PingReply> untold = new ArrayList<>();
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !stopped && awaited.getAsBoolean(); left = until - System.nanoTime()) {
            int millis = (int) Math.max(1, Math.min(left, MOST_WAIT_NANOS) / 1_000_000);
            take(packet, millis, untold, listener);
        }
        tell(listener, untold);
    }

    /** Waits for a datagram, 0 for ever; tells of the answers once no more comes. */
    private boolean take(DatagramPacket packet, int millis, List<PingReply> untold, PingListener listener)
            throws IOException {
        boolean came = socket.receive(packet, untold.isEmpty() ? millis : QUIET_MILLIS);
        PingReply reply = came ? answers.accept(packet, System.nanoTime()) : null;
        if (reply != null) {
            untold.add(reply);
        }
        if (!came || untold.size() == MOST_UNTOLD) {
            tell(listener, untold);
        }
        return came;
    }

    private static void tell(PingListener listener, List<PingReply> untold) throws IOException {
        for (PingReply each : untold) {
            listener.reply(each);
        }
        untold.clear();
    }

    private boolean askGroup(PingListener listener) {
        long sequence = times.add(System.nanoTime());
        try {
            socket.send(multicastStream, sequence);
            return true;
        } catch (IOException e) {
            times.withdraw(sequence);
            if (sequence == 0 && failed == 0) {
                refusal = e;
            } else {
                listener.unsent(String.valueOf(e.getMessage()));
            }
            failed++;
            return false;
        }
    }

    private void askEach(long sequence) {
        for (ResponderTally each : answers.known()) {
            each.askedByUnicast(sequence);
            try {
                socket.send(unicastStream, sequence, each.address);
            } catch (IOException e) {
                // it counts as unanswered, which it will be
            }
        }
    }

    /** Waits for a moment; false if stopped. */
    private boolean await(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0 && !stopped; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        return !stopped;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
