package mcast.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mcast.cli.console.Console;
import mcast.cli.console.Output;
import mcast.cli.console.ReaderWatch;
import mcast.cli.report.InterfaceNotes;
import mcast.cli.report.MembershipNotes;
import mcast.cli.report.MeshNotes;
import mcast.cli.report.MeshSummary;
import mcast.cli.report.RunEvents;
import mcast.cli.text.Numbers;
import mcast.cli.words.CommandLine;
import mcast.cli.words.MeshArguments;
import mcast.core.mesh.Mesh;
import mcast.core.metrics.MeshMetrics;

/** {@code mcast ping --mesh}. */
final class MeshCommand implements Command {
    private final MeshArguments asked;
    private final CommandLine words;

    MeshCommand(CommandLine words) throws IOException {
        asked = MeshArguments.parse(words);
        this.words = words;
    }

    @Override
    public ExitStatus run(Console console) throws IOException {
        new WrittenFiles(Optional.empty(), asked.metrics(), Optional.empty()).check();
        try (Mesh mesh = Mesh.open(asked.group(), asked.meshOptions(new MembershipNotes(console)))) {
            console.stopSignal().onStop(mesh::stop);
            ReaderWatch.start(console);
            var events = new RunEvents(Verb.PING.word(), List.of(asked.group()));
            if (asked.json()) {
                console.begin(events.start(List.of(mesh.networkInterface().name())));
            }
            if (!asked.quiet()) {
                announce(mesh, console);
            }
            run(mesh, console);
            var summary = new MeshSummary(
                    mesh.matrix(),
                    mesh.sent(),
                    mesh.failed(),
                    asked.expected(),
                    asked.maxLoss(),
                    asked.options().ttl());
            boolean isRead = console.end(asked.json() ? events.summary(summary) : summary.text());
            if (!asked.quiet()) {
                console.note(Numbers.counted(mesh.sent(), "ping") + " sent"
                        + (mesh.failed() == 0 ? "" : ", " + mesh.failed() + " could not be sent"));
            }
            if (!isRead && !words.asks("--expect") && !words.asks("--max-loss")) {
                return ExitStatus.DONE;
            }
            for (String each : summary.shortfalls()) {
                console.note("not delivered: " + each);
            }
            if (mesh.sent() == 0 && mesh.failed() > 0) {
                return ExitStatus.REFUSED;
            }
            return summary.isComplete() ? ExitStatus.DONE : ExitStatus.NOT_DELIVERED;
        }
    }

    private void run(Mesh mesh, Console console) throws IOException {
        try (var beside = new Beside()) {
            if (asked.metrics().isPresent()) {
                var metrics = new MeshMetrics(asked.group(), mesh);
                beside.add(Metering.eachSecond(asked.metrics().get(), metrics::now, asked.quiet(), console));
            }
            mesh.run(new MeshNotes(console, words, asked.quiet()));
        } catch (Output.ClosedException e) {
            // nobody reads on: what was heard until now is judged
        }
    }

    private void announce(Mesh mesh, Console console) {
        console.note("in the mesh of " + asked.group() + " on "
                + mesh.networkInterface().name() + ", port "
                + mesh.port() + ", TTL " + asked.options().ttl() + ", a ping each "
                + asked.options().interval().toMillis() + " ms");
        console.note(InterfaceNotes.choice(asked.group(), mesh.networkInterface(), mesh.alternatives()));
    }
}
