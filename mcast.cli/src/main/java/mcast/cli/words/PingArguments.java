package mcast.cli.words;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.format.NumberedHeader;
import mcast.core.ping.HostAddress;
import mcast.core.ping.PingOptions;
import mcast.core.ping.PingReport;
import mcast.core.send.Sender;

/**
 * What {@code mcast ping} is asked to do. Immutable.
 *
 * @param group whom to ask
 * @param interfaceName the value of {@code --interface}, if given
 * @param options how to ask, on any interface, without {@code --via}
 * @param via the value of {@code --via}, if given
 * @param largest whether to look for the largest size that is answered, instead of asking at an interval
 * @param expected responders without which the network did not deliver, at least 1
 * @param metrics where to publish what is counted; empty for nowhere
 * @param plot the file to draw the round trips in; empty for none
 * @param quiet whether to print the table only
 * @param json whether to print JSON
 */
public record PingArguments(
        Group group,
        Optional<String> interfaceName,
        PingOptions options,
        Optional<String> via,
        boolean largest,
        int expected,
        Optional<MetricsPlace> metrics,
        Optional<Path> plot,
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
    public static PingArguments parse(CommandLine words) throws IOException {
        GroupList asked = GroupList.NONE;
        Optional<String> interfaceName = Optional.empty();
        PingOptions options = PingOptions.DEFAULTS;
        Optional<String> via = Optional.empty();
        boolean largest = false;
        int expected = 1;
        Optional<MetricsPlace> metrics = Optional.empty();
        Optional<Path> plot = Optional.empty();
        boolean quiet = false;
        boolean json = false;
        while (words.next()) {
            switch (words.option()) {
                case "" -> asked = asked.plus(words.groups(words.word()));
                case "--interface" -> interfaceName = Optional.of(words.value().oneInterface());
                case "--ttl" -> options = options.withTtl(words.value().integer(0, 255));
                case "--count" -> options = withCount(options, words.value().count());
                case "--interval" -> options = withInterval(options, words);
                case "--wait" -> options = options.withPatience(words.value().positiveDuration());
                case "--size" -> {
                    OptionValue size = words.value();
                    largest = size.text().equals("max");
                    options = largest ? options : options.withSize(size.size(NumberedHeader.SIZE, Sender.MOST_BYTES));
                }
                case "--source-port" ->
                    options = options.withSourcePort(words.value().integer(1, 65_535));
                case "--via" -> via = Optional.of(words.value().host());
                case "--expect" -> expected = words.value().integer(1, PingReport.MOST_RESPONDERS);
                case "--metrics" -> metrics = Optional.of(MetricsPlace.of(words));
                case "--plot" -> plot = Optional.of(words.value().file());
                case "--quiet" -> quiet = true;
                case "--json" -> json = true;
                case "--duration", "--max-loss" -> throw words.wrong(words.option() + " has no effect without --mesh");
                default -> throw words.unknown();
            }
        }
        for (String each : List.of("--count", "--interval", "--via", "--metrics", "--plot")) {
            words.refuse(each, largest, "has no effect with --size max, which asks as often as it needs to");
        }
        Optional<Path> picture = plot;
        words.refuse(
                "--metrics", metrics.filter(each -> each.isIn(picture)).isPresent(), "and --plot name the same file");
        List<Group> groups = asked.orDefault().groups();
        if (groups.size() > 1) {
            throw words.wrong("ping takes one group, not " + groups.size());
        }
        return new PingArguments(
                groups.getFirst(), interfaceName, options, via, largest, expected, metrics, plot, quiet, json);
    }

    /**
     * Returns how to ask, on the interface and by the host of these names.
     *
     * @return the options of the pinger
     * @throws IOException if there is no such interface or host, or if the system refuses
     */
    public PingOptions pingOptions() throws IOException {
        PingOptions asked = interfaceName.isEmpty()
                ? options
                : options.withNetworkInterface(Interfaces.resolve(interfaceName.get()));
        return via.isEmpty() ? asked : asked.withVia(HostAddress.resolve(via.get(), group.family()));
    }

    private static PingOptions withCount(PingOptions options, OptionalLong count) {
        return count.isPresent() ? options.withCount(count.getAsLong()) : options.withoutCount();
    }

    private static PingOptions withInterval(PingOptions options, CommandLine words) {
        Duration interval = words.value().duration();
        if (interval.isZero()) {
            return options.withoutInterval();
        }
        if (interval.compareTo(PingOptions.SHORTEST_INTERVAL) < 0) {
            throw words.wrong("--interval '" + interval.toNanos() / 1000 + "us' is shorter than 100us, and not 0s");
        }
        return options.withInterval(interval);
    }
}
