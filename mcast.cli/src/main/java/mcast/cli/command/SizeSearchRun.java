package mcast.cli.command;

import java.io.IOException;
import java.util.List;
import mcast.cli.console.Console;
import mcast.cli.console.Output;
import mcast.cli.console.ReaderWatch;
import mcast.cli.report.InterfaceNotes;
import mcast.cli.report.RunEvents;
import mcast.cli.report.SizeSummary;
import mcast.cli.report.TriedSizes;
import mcast.cli.words.CommandLine;
import mcast.cli.words.PingArguments;
import mcast.core.ping.SizeSearch;

/** {@code mcast ping --size max}. */
final class SizeSearchRun {
    private final PingArguments asked;
    private final CommandLine words;
    private final Console console;

    SizeSearchRun(PingArguments asked, CommandLine words, Console console) {
        this.asked = asked;
        this.words = words;
        this.console = console;
    }

    ExitStatus run() throws IOException {
        try (SizeSearch search = SizeSearch.open(asked.group(), asked.pingOptions())) {
            console.stopSignal().onStop(search::stop);
            ReaderWatch.start(console);
            var events = new RunEvents(Verb.PING.word(), List.of(asked.group()));
            if (asked.json()) {
                console.begin(events.start(List.of(search.networkInterface().name())));
            }
            if (!asked.quiet()) {
                console.note("looking for the largest size that is answered: pinging " + asked.group() + " on "
                        + search.networkInterface().name() + " from port " + search.port() + ", TTL "
                        + asked.options().ttl());
                console.note(InterfaceNotes.choice(asked.group(), search.networkInterface(), search.alternatives()));
            }
            try {
                search.run(new TriedSizes(console, asked.quiet(), asked.json()));
            } catch (Output.ClosedException e) {
                // nobody reads on: who answered until now is judged
            }
            var summary = new SizeSummary(search.report(), asked.expected());
            boolean isRead = console.end(asked.json() ? events.summary(summary) : summary.text());
            if (!isRead && !words.asks("--expect")) {
                return ExitStatus.DONE;
            }
            if (!asked.quiet()) {
                console.note(summary.notes(search.networkInterface().name()));
            }
            return summary.isComplete() ? ExitStatus.DONE : ExitStatus.NOT_DELIVERED;
        }
    }
}
