package mcast.bench;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A listener with a thread of its own, which counts what comes, and answers it. */
final class ListenerThread implements AutoCloseable {
    private final Listener listener;
    private final Thread thread;
    private volatile long received;
    private volatile boolean closed;

    /** What is done after each call that took some. */
    interface Action {
        void run() throws IOException;
    }

    ListenerThread(Listener listener, Action action) {
        this.listener = listener;
        thread = Thread.ofPlatform().daemon().start(() -> run(action));
    }

    /** How many came so far. */
    long received() {
        return received;
    }

    private void run(Action action) {
        try {
            long count = 0;
            while (!closed) {
                int more = listener.receive();
                if (more > 0) {
                    count += more;
                    received = count;
                    action.run();
                }
            }
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closed = true;
        thread.join();
        listener.close();
    }
}
