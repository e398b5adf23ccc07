package mcast.core.doctor;

import java.io.InterruptedIOException;
import java.time.Duration;

/** A wait within a check. */
final class Pause {
    private Pause() {}

    /**
     * Waits.
     *
     * @throws InterruptedIOException if this thread is interrupted; the interrupt status stays set
     */
    static void of(Duration time) throws InterruptedIOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the network was watched");
        }
    }
}
