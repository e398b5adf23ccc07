package mcast.core.ping;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks in turn, all in the thread that runs: first the group, then each responder by unicast, and again as soon as all
 * who answered the last question have answered this one. So no question disturbs the round trip of another.
 */
final class TurnRun {
    /** The longest that the next question waits for those who do not answer. */
    private static final long MOST_WAIT_NANOS = 200_000_000;

    private final PingSocket socket;
    private final Asker asker;
    private final ResponderTable responders;
    private final CountDownLatch stop;
    private final long count;
    private final long patience;

    TurnRun(PingSocket socket, Asker asker, ResponderTable responders, CountDownLatch stop, PingOptions options) {
        this.socket = socket;
        this.asker = asker;
        this.responders = responders;
        this.stop = stop;
        this.count = options.count().orElse(Long.MAX_VALUE);
        this.patience = TimeUnit.NANOSECONDS.convert(options.patience());
    }

    /** Runs to the end. An interrupt closes the socket, which ends it too. */
    void run(AnswerCollector answers, PingListener listener) throws IOException {
        for (long number = 0; number < count && goesOn(); number++) {
            if (asker.askGroup(listener)) {
                long sequence = asker.newest();
                answers.collect(MOST_WAIT_NANOS, () -> goesOn() && responders.awaitsMulticast(sequence));
                asker.askEach();
                answers.collect(MOST_WAIT_NANOS, () -> goesOn() && responders.awaitsUnicast(sequence));
            } else if (asker.isRefused()) {
                return;
            } else {
                answers.collect(MOST_WAIT_NANOS, this::goesOn);
            }
        }
        answers.collect(patience, this::goesOn); // of those who are not known yet, too
    }

    private boolean goesOn() {
        return stop.getCount() > 0 && !socket.isClosed();
    }
}
