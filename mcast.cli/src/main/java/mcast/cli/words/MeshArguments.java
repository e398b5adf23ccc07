package mcast.cli.words;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.mesh.MeshOptions;
import mcast.core.receive.MembershipListener;

/**
 * What {@code mcast ping --mesh} is asked to do. Immutable.
 *
 * @param group whom to ping
 * @param interfaceName the value of {@code --interface}, if given
 * @param options how to run, on any interface
 * @param expected hosts without which the network did not deliver, this one included, at least 2
 * @param maxLoss the loss of a link, in percent, up to which the network delivered
 * @param metrics where to publish what is counted; empty for nowhere
 * @param quiet whether to print the result only
 * @param json whether to print JSON
 */
public record MeshArguments(
        Group group,
        Optional<String> interfaceName,
        MeshOptions options,
        int expected,
        double maxLoss,
        Optional<MetricsPlace> metrics,
        boolean quiet,
        boolean json) {
    /**
     * Reads the words.
     *
     * @param words the command line
     * @return what they ask for
     * @throws UsageException if the words are wrong
     * @throws IOException if a file of groups cannot be read
     */
    public static MeshArguments parse(CommandLine words) throws IOException {
        GroupList asked = GroupList.NONE;
        Optional<String> interfaceName = Optional.empty();
        MeshOptions options = MeshOptions.DEFAULTS;
        int expected = 2;
        double maxLoss = 0;
        Optional<MetricsPlace> metrics = Optional.empty();
        boolean quiet = false;
        boolean json = false;
        while (words.next()) {
            switch (words.option()) {
                case "" -> asked = asked.plus(words.groups(words.word()));
                case "--mesh" -> options = withName(options, words);
                case "--interface" -> interfaceName = Optional.of(words.value().oneInterface());
                case "--ttl" -> options = options.withTtl(words.value().integer(0, 255));
                case "--count" -> options = options.withCount(words.value().count());
                case "--duration" ->
                    options = options.withDuration(words.value().positiveDuration());
                case "--interval" -> options = withInterval(options, words);
                case "--max-loss" -> maxLoss = words.value().percent();
                case "--expect" -> {
                    List<String> names = names(words);
                    if (names.size() == 1 && Quantity.whole(names.getFirst()).isPresent()) {
                        expected = count(words, names.getFirst());
                    } else {
                        options = options.withExpected(names);
                    }
                }
                case "--metrics" -> metrics = Optional.of(MetricsPlace.of(words));
                case "--quiet" -> quiet = true;
                case "--json" -> json = true;
                default -> throw idle(words);
            }
        }
        List<Group> groups = asked.orDefault().groups();
        if (groups.size() > 1) {
            throw words.wrong("ping takes one group, not " + groups.size());
        }
        return new MeshArguments(groups.getFirst(), interfaceName, options, expected, maxLoss, metrics, quiet, json);
    }

    private static MeshOptions withName(MeshOptions options, CommandLine words) {
        Optional<OptionValue> name = words.attachedValue();
        return name.isPresent() ? options.withName(name.get().text()) : options;
    }

    private static MeshOptions withInterval(MeshOptions options, CommandLine words) {
        Duration interval = words.value().duration();
        if (interval.compareTo(MeshOptions.SHORTEST_INTERVAL) < 0) {
            throw words.wrong("--interval '" + interval.toNanos() / 1000 + "us' is shorter than 10ms, the least with"
                    + " --mesh");
        }
        return options.withInterval(interval);
    }

    private static List<String> names(CommandLine words) {
        List<String> names = new ArrayList<>();
        String text = words.value().text();
        for (String each : text.split(",", -1)) {
            if (each.isBlank()) {
                throw words.wrong("--expect '" + text + "' is neither a number nor hosts with commas between");
            }
            if (!names.contains(each.strip())) {
                names.add(each.strip());
            }
        }
        if (names.size() > MeshOptions.MOST_EXPECTED) {
            throw words.wrong(
                    "--expect names " + names.size() + " hosts: " + MeshOptions.MOST_EXPECTED + " is the most");
        }
        return names;
    }

    private static int count(CommandLine words, String text) {
        long number = Quantity.whole(text).orElseThrow();
        if (number < 1 || number > MeshOptions.MOST_EXPECTED) {
            throw words.wrong("--expect '" + text + "' is not a whole number within 1 to " + MeshOptions.MOST_EXPECTED);
        }
        return (int) number;
    }

    private static UsageException idle(CommandLine words) {
        return words.knows(words.option())
                ? words.wrong(words.option() + " has no effect with --mesh")
                : words.unknown();
    }

    /**
     * Returns how to run, on the interface of that name.
     *
     * @param listener told of a membership that is lost and regained
     * @return the options of the mesh
     * @throws IOException if there is no such interface, or if the system refuses
     */
    public MeshOptions meshOptions(MembershipListener listener) throws IOException {
        MeshOptions listening = options.withMembershipListener(listener);
        return interfaceName.isEmpty()
                ? listening
                : listening.withNetworkInterface(Interfaces.resolve(interfaceName.get()));
    }
}
