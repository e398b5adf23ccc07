package mcast.cli.words;

/** The command line is wrong; the message is one line that names the word. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
