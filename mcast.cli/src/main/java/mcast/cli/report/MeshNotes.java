package mcast.cli.report;

import java.io.IOException;
import java.time.Instant;
import mcast.cli.console.Console;
import mcast.cli.text.TimeFormat;
import mcast.cli.words.CommandLine;
import mcast.cli.words.OptionAdvice;
import mcast.core.mesh.MeshHost;
import mcast.core.mesh.MeshListener;

/** Notes with the time that a host of the mesh came, left or fell silent. */
public final class MeshNotes implements MeshListener {
    private final Console console;
    private final CommandLine words;
    private final boolean quiet;
    private final TimeFormat time = TimeFormat.ofDay();

    /**
     * Makes a listener.
     *
     * @param console where to print
     * @param words the command line, for advice
     * @param quiet whether to print only pings that could not be sent
     */
    public MeshNotes(Console console, CommandLine words, boolean quiet) {
        this.console = console;
        this.words = words;
        this.quiet = quiet;
    }

    @Override
    public void changed(MeshHost host) {
        if (!quiet) {
            console.note(time.format(Instant.now()) + " " + host
                    + switch (host.state()) {
                        case SELF, HERE -> " is heard";
                        case LEFT -> " left";
                        case SILENT -> " is silent";
                        case MISSING -> " is missing";
                    });
        }
    }

    @Override
    public void unsent(IOException reason) {
        console.note(OptionAdvice.explain(reason, words));
    }
}
