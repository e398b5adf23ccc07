package mcast.core.capture;

import java.io.IOException;

/** What was read is no capture, or one that is cut off or damaged. The message names the capture, in one line. */
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1;

    /** The kinds of causes. */
    public enum Reason {
        /** It begins as neither pcap nor pcapng. */
        NOT_A_CAPTURE,
        /** It ends in the midst of a packet or block. */
        CUT_OFF,
        /** A length or a field cannot be true. */
        DAMAGED
    }

    /** What is wrong. */
    private final Reason reason;

    /**
     * Makes an exception.
     *
     * @param reason the kind of the cause
     * @param message what is wrong, in one line
     */
    public CaptureException(Reason reason, String message) {
        super(message);
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
