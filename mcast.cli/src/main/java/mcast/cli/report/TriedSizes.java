package mcast.cli.report;

import java.io.IOException;
import mcast.cli.console.Console;
import mcast.cli.text.Json;
import mcast.core.ping.SizeListener;

/** Prints each size that was tried. */
public final class TriedSizes implements SizeListener {
    private final Console console;
    private final boolean quiet;
    private final boolean json;

    /**
     * Makes a listener.
     *
     * @param console where to print
     * @param quiet whether to print nothing
     * @param json whether to print JSON
     */
    public TriedSizes(Console console, boolean quiet, boolean json) {
        this.console = console;
        this.quiet = quiet;
        this.json = json;
    }

    @Override
    public void tried(int size, int answered, int responders) throws IOException {
        if (!quiet) {
            String line = json
                    ? Json.event("size")
                            .put("length", size)
                            .put("answered", answered)
                            .put("asked", responders)
                            .toString()
                    : size + " bytes: " + answered + " of " + responders + " answered";
            console.out().print(line + "\n");
            console.out().flush();
        }
    }
}
