package mcast.cli.command;

/** What the exit status tells a script. */
public enum ExitStatus {
    /** What was asked for was done. */
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

    public int code() {
        return code;
    }
}
