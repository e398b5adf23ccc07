package mcast.core.ping;

import java.io.IOException;

/** Told what happens while a {@link Pinger} runs. */
public interface PingListener {
    /**
     * A responder answered a multicast ping. Called by the thread that runs the pinger, if no further answer has come
     * for a millisecond: so the listener does not delay, and lengthen, the round trips of others.
     *
     * @param reply the answer
     * @throws IOException if it cannot be passed on; ends the run
     */
    void reply(PingReply reply) throws IOException;

    /**
     * A ping could not be sent; the next one is tried all the same. With an interval it is called by the pinger's own
     * thread that asks, without one by the thread that runs the pinger.
     *
     * @param reason the exception that sending threw
     */
    void unsent(IOException reason);
}
