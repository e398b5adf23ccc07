package mcast.cli.command;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What goes on beside a run, and ends with it: the newest first. Used by one thread. */
final class Beside implements Closeable {
    private final Deque<Closeable> all = new ArrayDeque<>();

    void add(Closeable each) {
        all.push(each);
    }

    @Override
    public void close() throws IOException {
        while (!all.isEmpty()) {
            all.pop().close();
        }
    }
}
