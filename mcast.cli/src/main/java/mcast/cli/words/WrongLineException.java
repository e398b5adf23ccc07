package mcast.cli.words;

/** A line of a file cannot be read. The message is the reason, without the number of the line. */
final class WrongLineException extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;

    /** Makes an exception about a line; the first is 1. */
    WrongLineException(int line, String reason) {
        super(reason);
        this.line = line;
    }

    /** Returns the number of the line. */
    int line() {
        return line;
    }
}
