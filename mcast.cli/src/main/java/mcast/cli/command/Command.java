package mcast.cli.command;

import java.io.IOException;
import mcast.cli.console.Console;
import mcast.cli.words.CommandLine;
import mcast.cli.words.UsageException;

/** One command of mcast. */
public interface Command {
    /** What {@code --help} prints; its options are the ones there are. */
    String help();

    /**
     * Reads the words, then does what they say.
     *
     * @throws UsageException if the words are wrong; nothing was done then
     * @throws IOException if the system refused; the message is for the user
     */
    ExitStatus run(CommandLine words, Console console) throws IOException;
}
