package mcast.core.ping;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends the pings: to the group, and to each responder that is known, unless it owes answers. Those to responders are
 * limited, all together. Used by one thread; read when it has ended.
 */
final class Asker {
    private final PingSocket socket;
    private final SendTimes times;
    private final ResponderTable responders;
    private final RateLimit limit = new RateLimit(Pinger.UNICAST_LIMIT, System.nanoTime());
    private final int size;
    private int turn;
    private @Nullable IOException refusal;
    private long failed;

    /** Makes one that asks with pings of that size. */
    Asker(PingSocket socket, SendTimes times, ResponderTable responders, int size) {
        this.size = size;
        this.socket = socket;
        this.times = times;
        this.responders = responders;
    }

    /** Asks the group; returns false if the ping could not be sent. */
    boolean askGroup(PingListener listener) {
        return askGroup(size, listener);
    }

    /** Asks the group with a ping of another size; returns false if it could not be sent. */
    boolean askGroup(int length, PingListener listener) {
        long sequence = times.add(System.nanoTime());
        try {
            socket.send(responders.multicastStream(), sequence, length);
            return true;
        } catch (IOException e) {
            times.withdraw(sequence);
            if (socket.isClosed()) {
                return false; // the run is over
            }
            if (sequence == 0 && failed == 0) {
                refusal = e;
            } else {
                listener.unsent(e);
            }
            failed++;
            return false;
        }
    }

    /**
     * Asks the host that was named, and each responder with the number of the newest multicast ping, by unicast, as far
     * as the limit allows.
     */
    void askEach() {
        Via via = responders.via();
        if (via != null && limit.allows(System.nanoTime())) {
            via.ask(socket, size);
        }
        List<ResponderTally> known = responders.known();
        int size = known.size();
        for (int left = size; left > 0; left--) {
            ResponderTally each = known.get(turn % size);
            if (each.isToBeAsked()) {
                if (!limit.allows(System.nanoTime())) {
                    return; // the next time begins with this one
                }
                ask(each);
            }
            turn = (turn + 1) % size;
        }
    }

    private void ask(ResponderTally responder) {
        long sequence = newest();
        responder.askedByUnicast(sequence);
        try {
            socket.send(responder.unicastStream, sequence, responder.length, responder.address);
        } catch (IOException e) {
            // it counts as unanswered, which it will be
        }
    }

    /** Returns the number of the newest multicast ping. */
    long newest() {
        return times.count() - 1;
    }

    /** Returns true if the very first ping could not be sent: there is no sense in going on. */
    boolean isRefused() {
        return refusal != null;
    }

    /** Throws the reason if the very first ping could not be sent. */
    void throwRefusal() throws IOException {
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Returns the number of multicast pings that could not be sent. */
    long failed() {
        return failed;
    }
}
