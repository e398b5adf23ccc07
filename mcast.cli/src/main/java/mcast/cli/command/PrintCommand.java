package mcast.cli.command;

import java.io.IOException;
import mcast.cli.console.Console;

/**
 * Prints a text.
 *
 * @param text lines with their line feeds
 */
public record PrintCommand(String text) implements Command {
    @Override
    public ExitStatus run(Console console) throws IOException {
        console.out().print(text);
        return ExitStatus.DONE;
    }
}
