package mcast.cli.command;

import java.io.IOException;
import mcast.cli.console.Console;
import mcast.cli.words.CommandLine;
import mcast.cli.words.OptionAdvice;
import mcast.core.MulticastException;

/**
 * A command whose refusal names the option that helps.
 *
 * @param command the command
 * @param words its command line
 */
public record AdvisedCommand(Command command, CommandLine words) implements Command {
    @Override
    public ExitStatus run(Console console) throws IOException {
        try {
            return command.run(console);
        } catch (MulticastException e) {
            throw new MulticastException(e.reason(), OptionAdvice.explain(e, words), e);
        }
    }
}
