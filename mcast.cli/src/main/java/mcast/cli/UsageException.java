package mcast.cli;

/** The command line is wrong; the message is one line that names the word. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
