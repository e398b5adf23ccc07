package mcast.cli.words;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import mcast.cli.sink.OutputFormat;
import mcast.core.Group;
import mcast.core.receive.MembershipListener;
import mcast.core.receive.ReceiverOptions;

/**
 * What {@code mcast receive} is asked to do. Immutable.
 *
 * @param groups what to join, at least one group
 * @param interfaces where to join
 * @param excluded sources not to be heard
 * @param receiveBuffer bytes to ask of the kernel for each socket
 * @param count datagrams after which to end; empty for no limit
 * @param duration time after which to end; empty for no limit
 * @param format how to print a datagram
 * @param stats whether to count streams instead of printing datagrams
 * @param interval time between two lines about a stream, more than 0
 * @param maxLoss loss of a stream in percent above which the network did not deliver
 * @param quiet whether to print errors only on standard error
 * @param json whether to print the summary as JSON
 */
public record ReceiveArguments(
        List<Group> groups,
        InterfaceNames interfaces,
        Set<InetAddress> excluded,
        int receiveBuffer,
        OptionalLong count,
        Optional<Duration> duration,
        OutputFormat format,
        boolean stats,
        Duration interval,
        double maxLoss,
        boolean quiet,
        boolean json) {
    /**
     * Reads the words.
     *
     * @param words the command line
     * @return what they ask for
     * @throws UsageException if the words are wrong
     */
    public static ReceiveArguments parse(CommandLine words) {
        List<Group> groups = new ArrayList<>();
        List<String> interfaces = new ArrayList<>();
        Set<InetAddress> excluded = new HashSet<>();
        int receiveBuffer = ReceiverOptions.DEFAULTS.receiveBuffer();
        OptionalLong count = OptionalLong.empty();
        Optional<Duration> duration = Optional.empty();
        Optional<OutputFormat> format = Optional.empty();
        boolean stats = false;
        Duration interval = Duration.ofSeconds(1);
        double maxLoss = 100;
        boolean quiet = false;
        boolean json = false;
        while (words.next()) {
            switch (words.option()) {
                case "" -> groups.addAll(words.groups(words.word()));
                case "-i", "--interface" -> interfaces.add(words.value().text());
                case "-c", "--count" -> count = words.value().count();
                case "-d", "--duration" -> duration = words.value().timeLimit();
                case "-o", "--output" ->
                    format = Optional.of(OutputFormat.named(words.value().oneOf(OutputFormat.names())));
                case "--stats" -> stats = true;
                case "--interval" -> interval = words.value().duration();
                case "--max-loss" -> {
                    maxLoss = words.value().percent();
                    stats = true;
                }
                case "--exclude-source" -> excluded.add(words.value().unicastAddress());
                case "--receive-buffer" -> receiveBuffer = words.value().size(1, Integer.MAX_VALUE);
                case "-q", "--quiet" -> quiet = true;
                case "--json" -> json = true;
                default -> throw words.unknown();
            }
        }
        OutputFormat asked = format.orElse(OutputFormat.TEXT);
        json |= asked == OutputFormat.JSON;
        if (stats && format.isPresent() && asked != OutputFormat.JSON) {
            throw words.wrong("--stats replaces the payloads; '-o " + asked.word() + "' does not go with it");
        }
        if (interval.isZero()) {
            throw words.wrong("--interval '0s' must be more than 0");
        }
        return new ReceiveArguments(
                groups.isEmpty() ? List.of(Group.DEFAULT) : groups,
                new InterfaceNames(interfaces),
                excluded,
                receiveBuffer,
                count,
                duration,
                json && asked == OutputFormat.TEXT ? OutputFormat.JSON : asked,
                stats,
                interval,
                maxLoss,
                quiet,
                json);
    }

    /**
     * Returns how to receive.
     *
     * @param listener told of memberships that are lost and regained
     * @return the options of the receiver
     * @throws IOException if there is no such interface, or if the system refuses
     */
    public ReceiverOptions receiverOptions(MembershipListener listener) throws IOException {
        return ReceiverOptions.DEFAULTS
                .withInterfaces(interfaces.resolve())
                .withExcludedSources(excluded)
                .withReceiveBuffer(receiveBuffer)
                .withCoalescing(stats || format == OutputFormat.NONE)
                .withMembershipListener(listener);
    }
}
