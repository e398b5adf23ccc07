package mcast.cli.words;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.format.NumberedHeader;
import mcast.core.ping.PingOptions;
import mcast.core.ping.PingReport;
import mcast.core.send.Sender;

/**
 * What {@code mcast ping} is asked to do. Immutable.
 *
 * @param group whom to ask
 * @param interfaceName the value of {@code --interface}, if given
 * @param options how to ask, on any interface
 * @param expected responders without which the network did not deliver, at least 1
 * @param quiet whether to print the table only
 * @param json whether to print JSON
 */
public record PingArguments(
        Group group, Optional<String> interfaceName, PingOptions options, int expected, boolean quiet, boolean json) {
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
        int expected = 1;
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
                case "--size" -> options = options.withSize(words.value().size(NumberedHeader.SIZE, Sender.MOST_BYTES));
                case "--expect" -> expected = words.value().integer(1, PingReport.MOST_RESPONDERS);
                case "--quiet" -> quiet = true;
                case "--json" -> json = true;
                default -> throw words.unknown();
            }
        }
        List<Group> groups = asked.orDefault().groups();
        if (groups.size() > 1) {
            throw words.wrong("ping takes one group, not " + groups.size());
        }
        return new PingArguments(groups.getFirst(), interfaceName, options, expected, quiet, json);
    }

    /**
     * Returns how to ask, on the interface of that name.
     *
     * @return the options of the pinger
     * @throws IOException if there is no such interface, or if the system refuses
     */
    public PingOptions pingOptions() throws IOException {
        return interfaceName.isEmpty()
                ? options
                : options.withNetworkInterface(Interfaces.resolve(interfaceName.get()));
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
