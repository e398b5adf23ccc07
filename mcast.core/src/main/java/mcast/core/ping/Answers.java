package mcast.core.ping;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import mcast.core.advice.Refusals;
import org.jspecify.annotations.Nullable;

/** Gives the answers of a responder, however its pings come, within one limit, and counts them. Safe in any thread. */
final class Answers {
    /** The socket that an answer leaves by. */
    interface Way {
        /** Sends the answer to the asker. */
        void send(HeardPing answer) throws IOException;
    }

    private final RateLimit limit;
    private final Set<InetAddress> askers; // answered by unicast; anybody if it is empty
    private final long joinedNanoTime = System.nanoTime();
    private final LongAdder answered = new LongAdder();
    private final LongAdder heldBack = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder ignored = new LongAdder();
    private volatile @Nullable String refusal;

    /**
     * Makes them for a responder that has just joined.
     *
     * @param askers the only ones whose unicast pings are answered; none for anybody
     */
    Answers(RateLimit limit, Set<InetAddress> askers) {
        this.limit = limit;
        this.askers = askers;
    }

    /** Answers a datagram that came by unicast, if its sender may ask so. */
    void answerUnicast(HeardPing heard, Way way) {
        if (askers.isEmpty() || askers.contains(heard.source().getAddress())) {
            answer(heard, way);
        } else {
            ignored.increment();
        }
    }

    /** Answers a datagram if it is a ping. */
    void answer(HeardPing heard, Way way) {
        if (!heard.isToBeAnswered()) {
            ignored.increment();
            return;
        }
        if (!limit.allows(System.nanoTime())) {
            heldBack.increment();
            return;
        }
        heard.turn(joinedNanoTime);
        try {
            way.send(heard);
            answered.increment();
        } catch (IOException e) {
            failed.increment();
            refusal = Refusals.ofAnswer(heard.source().getAddress(), e);
        }
    }

    /** Returns the counts so far. */
    AnswerCounts counts() {
        return new AnswerCounts(answered.sum(), heldBack.sum(), failed.sum(), ignored.sum());
    }

    /** Returns why the newest answer that could not be sent was refused. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }
}
