package mcast.core;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The system refused something that multicast needs. The message is meant for the person at the keyboard: it names
 * the interface, the group and, where there is one, the command that mends it.
 */
public final class MulticastException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception whose message stands alone.
     *
     * @param message what was refused, with the values, in one line
     * @param cause what the system said, or null
     */
    public MulticastException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
