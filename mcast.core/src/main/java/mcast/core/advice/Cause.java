package mcast.core.advice;

import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The cause of a refusal. Immutable.
 *
 * @param reason for programs
 * @param text for the person at the keyboard: the cause and, if there is one, the command that mends it
 */
public record Cause(Reason reason, String text) {
    /**
     * Makes the exception of this cause.
     *
     * @param refused the beginning of the message: what was refused, with the values
     * @param thrown the exception of the system, or null
     * @return an exception whose message is {@code refused} and the text of this cause
     */
    public MulticastException refusing(String refused, @Nullable Throwable thrown) {
        return new MulticastException(reason, refused + text, thrown);
    }
}
