package mcast.core.send;

import java.io.IOException;

/** Work in steps, each with a due time, which a {@link Schedule} takes. Used by one thread. */
interface Steps {
    /**
     * Returns when the next step is due. Asking again changes nothing.
     *
     * @return nanoseconds since the start of the schedule, 0 or more
     */
    long due();

    /**
     * Takes the step that is due.
     *
     * @param buffer room for {@link Sender#MOST_BYTES}, which other work uses between two steps
     * @return whether there is another step
     * @throws IOException if there is none because this one failed
     */
    boolean step(byte[] buffer) throws IOException;
}
