package mcast.core.send;

import java.io.Closeable;
import java.net.DatagramPacket;
import mcast.core.linux.DirectSend;
import org.jspecify.annotations.Nullable;

/**
 * Lets single datagrams go by the C library once they follow one another fast, which takes less time than the JDK's
 * way. A thread of its own prepares that, since the first call takes tens of milliseconds; few or slow datagrams never
 * need it. One thread sends; any may close.
 */
final class DirectSending implements Closeable {
    /** Datagrams between two looks at the clock. */
    private static final int LOOK = 1_024;

    /** So many in less time are fast: 50,000 per second. */
    private static final long FAST_NANOS = LOOK * 20_000L;

    /** Makes what sends. */
    interface Opening {
        /** Returns what sends, or null if the socket is closed or this process may not call the C library. */
        @Nullable
        DirectSend open();
    }

    private final Opening opening;
    private int counted;
    private long since;
    private boolean sought;
    private boolean closed;
    private volatile @Nullable DirectSend ready;

    DirectSending(Opening opening) {
        this.opening = opening;
    }

    /** Sends a datagram without waiting; returns false if the JDK has to send it. */
    boolean send(DatagramPacket packet) {
        DirectSend direct = ready;
        if (direct == null) {
            count();
            return false;
        }
        return sendNow(direct, packet);
    }

    private synchronized boolean sendNow(DirectSend direct, DatagramPacket packet) {
        return direct.send(packet);
    }

    private void count() {
        if (sought || counted++ % LOOK != 0) {
            return;
        }
        long now = System.nanoTime();
        if (counted > 1 && now - since < FAST_NANOS) {
            sought = true;
            Thread.ofPlatform().daemon().name("direct-send").start(this::prepare);
        }
        since = now;
    }

    private void prepare() {
        DirectSend direct = opening.open();
        if (direct != null) {
            take(direct);
        }
    }

    private synchronized void take(DirectSend direct) {
        ready = direct;
        if (closed) {
            close();
        }
    }

    /** Ends what sends. Closing waits for a datagram that is being sent. */
    @Override
    public synchronized void close() {
        closed = true;
        DirectSend direct = ready;
        if (direct != null) {
            direct.close();
        }
    }
}
