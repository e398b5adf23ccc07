package mcast.cli.command;

/** The exit status, for scripts. */
public enum ExitStatus {
    /** The run did what it was asked for. */
    DONE(0),
    /** The network did not deliver. */
    NOT_DELIVERED(1),
    /** The command line is wrong; nothing was done. */
    USAGE(2),
    /** The system refused. */
    REFUSED(3);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    /**
     * Returns the number.
     *
     * @return the exit status of the process
     */
    public int code() {
        return code;
    }
}
