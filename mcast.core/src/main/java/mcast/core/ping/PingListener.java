package mcast.core.ping;

import java.io.IOException;

/** Told what happens while a {@link Pinger} runs. */
public interface PingListener {
    /**
     * A responder answered a multicast ping. Called by the thread that runs the pinger, once no further answer has
     * come for a millisecond, so that what is done here does not delay, and lengthen, the round trips of others.
     *
     * @param reply the answer
     * @throws IOException if it cannot be told on; ends the run
     */
    void reply(PingReply reply) throws IOException;

    /**
     * A ping could not be sent; the next one is tried all the same. Called by the pinger's sending thread.
     *
     * @param reason what the system said, in one line
     */
    void unsent(String reason);
}
