package mcast.cli;

import java.io.IOException;

/** One command of mcast. */
interface Command {
    /** What {@code --help} prints; its options are the ones there are. */
    String help();

    /**
     * Reads the words, then does what they say.
     *
     * @throws UsageException if the words are wrong; nothing was done then
     * @throws IOException if the system refused; the message is for the user
     */
    ExitStatus run(Words words, Console console) throws IOException;
}
