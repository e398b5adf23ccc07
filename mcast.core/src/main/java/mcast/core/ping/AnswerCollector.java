package mcast.core.ping;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Receives the answers, counts each, and tells the listener once there is a pause. Used by the thread that runs. */
final class AnswerCollector implements Closeable {
    /** The pause after an answer: the next one is then not kept waiting by the listener. */
    private static final int QUIET_MILLIS = 1;

    /** Answers that come without a pause; after so many the listener is told in their midst. */
    private static final int MOST_UNTOLD = 1024;

    /** The longest wait in which a stop is not noticed. */
    private static final int LONGEST_WAIT_MILLIS = 200;

    private final PingSocket socket;
    private final AnswerInbox inbox;
    private final ResponderTable responders;
    private final PingListener listener;
    private final int size;
    private final List<PingReply> untold = new ArrayList<>();

    AnswerCollector(PingSocket socket, ResponderTable responders, int size, PingListener listener) throws IOException {
        this.socket = socket;
        this.inbox = new AnswerInbox(socket, size);
        this.responders = responders;
        this.listener = listener;
        this.size = size;
    }

    /** Takes answers until the socket is closed. */
    void collect() throws IOException {
        boolean came = true;
        while (came || !socket.isClosed()) { // the listener is told of the last ones too
            came = take(0);
        }
    }

    /** Takes answers while some are awaited, for a time at most. */
    void collect(long nanos, BooleanSupplier awaited) throws IOException {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && awaited.getAsBoolean(); left = until - System.nanoTime()) {
            take(Math.clamp(left / 1_000_000, 1, LONGEST_WAIT_MILLIS));
        }
        tell();
    }

    /** Waits for a datagram, 0 for ever. */
    private boolean take(int millis) throws IOException {
        boolean came = inbox.receive(untold.isEmpty() ? millis : QUIET_MILLIS);
        AnswerReader newest = inbox.newest();
        boolean isLonger = came && newest.length() > size; // than the pings, so it is no answer
        PingReply reply = came && !isLonger ? responders.accept(newest) : null;
        if (reply != null) {
            untold.add(reply);
        }
        if (!came || untold.size() == MOST_UNTOLD) {
            tell();
        }
        return came;
    }

    private void tell() throws IOException {
        for (PingReply each : untold) {
            listener.reply(each);
        }
        untold.clear();
    }

    @Override
    public void close() throws IOException {
        inbox.close();
    }
}
