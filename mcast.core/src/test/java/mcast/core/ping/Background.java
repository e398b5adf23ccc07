package mcast.core.ping;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import mcast.core.Group;
import mcast.core.send.Pace;
import mcast.harness.Loopback;

/** Work that goes on beside a test. */
final class Background {
    /** The work of a thread. */
    interface Work {
        void run() throws IOException;
    }

    private Background() {}

    /** Starts a thread whose work must not fail. */
    static Thread started(Work work) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                work.run();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Starts a responder. */
    static Responder answering(Group... groups) throws IOException {
        var responder = Responder.open(List.of(groups), Loopback.RECEIVING, Pace.UNLIMITED);
        started(responder::run);
        return responder;
    }

    /** Waits for what another thread does. */
    static void await(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
