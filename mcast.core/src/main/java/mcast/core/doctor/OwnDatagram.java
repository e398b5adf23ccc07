package mcast.core.doctor;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import mcast.core.Group;
import mcast.core.NamedInterface;
import mcast.core.format.EpochClock;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;

/**
 * A datagram that a host sends to a group with TTL 0, so that it stays on this host, and listens for. Other programs on
 * this host that listen to the group hear it too. Belongs to one thread.
 */
final class OwnDatagram implements Closeable {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** Nearly all are heard within it, so that few have to be waited for together. */
    private static final Duration USUAL = Duration.ofMillis(5);

    private static final int MOST_AT_ONCE = 64;

    private final Receiver receiver;
    private final byte[] token;
    private final long start;

    private OwnDatagram(Receiver receiver, byte[] token, long start) {
        this.receiver = receiver;
        this.token = token;
        this.start = start;
    }

    /**
     * Sends one to the group of each place, and listens for all of them at once.
     *
     * @param places groups without a source on interfaces
     * @return what became of each, in the order of the places
     * @throws InterruptedIOException if this thread is interrupted; the interrupt status stays set
     */
    static Map<GroupPlace, Outcome> sendAll(List<GroupPlace> places) throws IOException {
        Map<GroupPlace, Outcome> outcomes = new LinkedHashMap<>();
        Map<GroupPlace, OwnDatagram> waiting = new LinkedHashMap<>();
        try {
            for (int i = 0; i < places.size() && !Thread.currentThread().isInterrupted(); i++) {
                GroupPlace each = places.get(i);
                try {
                    OwnDatagram sent = send(each.group(), each.on().networkInterface());
                    waiting.put(each, sent);
                    outcomes.put(each, new Outcome(sent.await(USUAL), Optional.empty()));
                    if (outcomes.get(each).nanos().isPresent()) {
                        waiting.remove(each).close();
                    }
                } catch (InterruptedIOException e) {
                    throw e;
                } catch (IOException e) {
                    outcomes.put(each, new Outcome(OptionalLong.empty(), Optional.of(String.valueOf(e.getMessage()))));
                }
                if (waiting.size() == MOST_AT_ONCE) {
                    awaitAll(waiting, outcomes);
                }
            }
            awaitAll(waiting, outcomes);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while the groups were tried");
            }
            return outcomes;
        } finally {
            for (OwnDatagram each : waiting.values()) {
                each.close();
            }
        }
    }

    private static void awaitAll(Map<GroupPlace, OwnDatagram> waiting, Map<GroupPlace, Outcome> outcomes)
            throws IOException {
        for (Map.Entry<GroupPlace, OwnDatagram> each : waiting.entrySet()) {
            outcomes.put(each.getKey(), new Outcome(each.getValue().await(PATIENCE), Optional.empty()));
            each.getValue().close();
        }
        waiting.clear();
    }

    private static OwnDatagram send(Group group, NamedInterface on) throws IOException {
        byte[] token = token();
        Receiver receiver = Receiver.open(List.of(group), ReceiverOptions.DEFAULTS.withInterfaces(List.of(on)));
        try (var sender = Sender.open(
                group, SenderOptions.DEFAULTS.withNetworkInterface(on).withTtl(0))) {
            long start = System.nanoTime();
            sender.send(token);
            return new OwnDatagram(receiver, token, start);
        } catch (IOException | RuntimeException e) {
            receiver.close();
            throw e;
        }
    }

    /** The end of a run that sent nothing, so that who watches the group for losses beside it sees none. */
    private static byte[] token() {
        byte[] words = "mcast doctor".getBytes(StandardCharsets.US_ASCII);
        byte[] token = new byte[NumberedHeader.SIZE + words.length];
        System.arraycopy(words, 0, token, NumberedHeader.SIZE, words.length);
        long run = ThreadLocalRandom.current().nextLong();
        NumberedHeader.write(token, 0, Kind.END, 0, token.length, run, 0, new EpochClock().nanos());
        return token;
    }

    /** Waits until so long after it was sent; returns the nanoseconds until it was heard, or empty if it was not. */
    private OptionalLong await(Duration patience) throws IOException {
        var datagram = new Datagram();
        long deadline = start + patience.toNanos();
        do {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            if (receiver.receive(datagram, left) && Arrays.equals(datagram.payload(), token)) {
                return OptionalLong.of(System.nanoTime() - start);
            }
        } while (deadline - System.nanoTime() > 0 && !receiver.isClosed());
        return OptionalLong.empty();
    }

    @Override
    public void close() throws IOException {
        receiver.close();
    }

    /**
     * What became of one.
     *
     * @param nanos the nanoseconds from sending to hearing, or empty if it was not heard
     * @param refusal the reason that joining or sending failed, or empty if it did not
     */
    record Outcome(OptionalLong nanos, Optional<String> refusal) {}
}
