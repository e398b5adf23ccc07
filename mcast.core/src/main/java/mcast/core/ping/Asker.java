package mcast.core.ping;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sends the pings: to the group, and to each responder that is known. Used by one thread; read when it has ended. */
final class Asker {
    private final PingSocket socket;
    private final SendTimes times;
    private final ResponderTable responders;
    private @Nullable IOException refusal;
    private long failed;

    Asker(PingSocket socket, SendTimes times, ResponderTable responders) {
        this.socket = socket;
        this.times = times;
        this.responders = responders;
    }

    /** Asks the group; returns false if the ping could not be sent. */
    boolean askGroup(PingListener listener) {
        long sequence = times.add(System.nanoTime());
        try {
            socket.send(responders.multicastStream(), sequence);
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

    /** Asks each responder by unicast, with the number of the newest multicast ping. */
    void askEach() {
        long sequence = newest();
        for (ResponderTally each : responders.known()) {
            each.askedByUnicast(sequence);
            try {
                socket.send(responders.unicastStream(), sequence, each.address);
            } catch (IOException e) {
                // it counts as unanswered, which it will be
            }
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
