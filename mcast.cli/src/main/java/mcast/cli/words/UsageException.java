package mcast.cli.words;

/** The command line is wrong. The message is one line that names the word. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message one line for the user
     */
    public UsageException(String message) {
        super(message);
    }
}
