package mcast.core.send;

import java.io.IOException;

/** One payload cannot be a datagram; the source still has those after it. */
public final class UnsendableException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message what is wrong with the payload, in one line
     */
    public UnsendableException(String message) {
        super(message);
    }
}
