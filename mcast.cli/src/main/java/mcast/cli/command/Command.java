package mcast.cli.command;

import java.io.IOException;
import mcast.cli.console.Console;
import mcast.cli.words.CommandLine;

/** The command of one verb. */
public interface Command {
    /**
     * Returns the text that {@code --help} prints. It lists all options of the verb.
     *
     * @return lines of at most 80 characters
     */
    String help();

    /**
     * Reads the words, then does what they ask for.
     *
     * @param words the words after the verb
     * @param console the standard streams
     * @return the exit status
     * @throws mcast.cli.words.UsageException if the words are wrong; nothing was done then
     * @throws IOException if the system refused; the message is for the user
     */
    ExitStatus run(CommandLine words, Console console) throws IOException;
}
