package mcast.cli.command;

import java.io.IOException;
import mcast.cli.console.Console;

/** A command line that was read and found right. Nothing is done before it is run, once. */
public interface Command {
    /**
     * Does what the words ask for.
     *
     * @param console the standard streams
     * @return the exit status
     * @throws mcast.cli.words.UsageException if the words do not fit this host; nothing was sent then
     * @throws IOException if the system refused; the message is for the user
     */
    ExitStatus run(Console console) throws IOException;
}
