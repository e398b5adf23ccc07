package mcast.core.ping;

import java.io.IOException;

/** Told what happens while a {@link SizeSearch} runs, by the thread that runs it. */
public interface SizeListener {
    /**
     * A size was tried.
     *
     * @param size bytes of each ping
     * @param answered how many of those who answer the smallest size answered this one
     * @param responders how many those are
     * @throws IOException if it cannot be passed on; ends the run
     */
    void tried(int size, int answered, int responders) throws IOException;
}
