package mcast.core;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The system refused something that multicast needs. The message is for the person at the keyboard: it names the
 * interface, the group and, if there is one, the command that mends it. A program asks for the {@link #reason}.
 */
public final class MulticastException extends IOException {
    private static final long serialVersionUID = 1;

    /** The kinds of causes. */
    public enum Reason {
        /** There is no such interface, it is down, or none fits. */
        INTERFACE,
        /** An address is missing, not this host's, or of another family or zone. */
        ADDRESS,
        /** The port is taken. */
        PORT,
        /** This process may not do it. */
        PERMISSION,
        /** No route leads to the group. */
        ROUTE,
        /** A limit of the kernel is reached, other than that of open files. */
        LIMIT,
        /** The datagram is too long. */
        SIZE,
        /** A firewall on this host rejects it. */
        FIREWALL,
        /** This process may have no more files open. */
        DESCRIPTORS,
        /** What is sent comes back to be sent again. */
        LOOP,
        /** The system gives another reason, or none. */
        UNKNOWN
    }

    /** What stands in the way. */
    private final Reason reason;

    /**
     * Makes an exception whose message stands alone.
     *
     * @param reason the kind of the cause
     * @param message what was refused, with the values, in one line
     * @param cause what the system said, or null
     */
    public MulticastException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * Returns the kind of the cause.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
