package mcast.cli.words;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import mcast.cli.sink.OutputFormat;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.format.StreamFormat;
import mcast.core.format.StreamFormats;
import mcast.core.loss.Expectation;
import mcast.core.receive.MembershipListener;
import mcast.core.receive.ReceiverOptions;
import mcast.core.stream.Pair;

/**
 * What {@code mcast receive} is asked to do. Immutable.
 *
 * @param groupList what to join, at least one group
 * @param interfaces where to join
 * @param excluded sources not to be heard
 * @param receiveBuffer bytes to ask of the kernel for each socket; empty for the default
 * @param count datagrams after which to end; empty for no limit
 * @param duration time after which to end; empty for no limit
 * @param format how to print a datagram
 * @param record the file to record the datagrams in as well; empty for none
 * @param stats whether to count streams instead of printing datagrams
 * @param plot the file to draw the streams in; empty for none
 * @param metrics where to publish what is counted; empty for nowhere
 * @param formats how payloads may be numbered
 * @param pair which two memberships are the two legs of one stream; empty if none are
 * @param interval time between two lines about a stream, more than 0
 * @param expected what the network has to deliver, but for the interfaces
 * @param quiet whether to print errors only on standard error
 * @param json whether to print events and the summary as JSON
 */
public record ReceiveArguments(
        GroupList groupList,
        InterfaceNames interfaces,
        Set<InetAddress> excluded,
        OptionalInt receiveBuffer,
        OptionalLong count,
        Optional<Duration> duration,
        OutputFormat format,
        Optional<Path> record,
        boolean stats,
        Optional<Path> plot,
        Optional<MetricsPlace> metrics,
        List<StreamFormat> formats,
        Optional<PairRequest> pair,
        Duration interval,
        Expectation expected,
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
    public static ReceiveArguments parse(CommandLine words) throws IOException {
        GroupList asked = GroupList.NONE;
        List<String> interfaces = new ArrayList<>();
        Set<InetAddress> excluded = new HashSet<>();
        OptionalInt receiveBuffer = OptionalInt.empty();
        OptionalLong count = OptionalLong.empty();
        Optional<Duration> duration = Optional.empty();
        Optional<OutputFormat> format = Optional.empty();
        Optional<Path> record = Optional.empty();
        Optional<Path> plot = Optional.empty();
        Optional<MetricsPlace> metrics = Optional.empty();
        boolean stats = false;
        Duration interval = Duration.ofSeconds(1);
        OptionalDouble maxLoss = OptionalDouble.empty();
        Optional<Duration> maxSilence = Optional.empty();
        Optional<OptionValue> expect = Optional.empty();
        Optional<OptionValue> sequence = Optional.empty();
        boolean quiet = false;
        boolean json = false;
        while (words.next()) {
            switch (words.option()) {
                case "" -> asked = asked.plus(words.groups(words.word()));
                case "--interface" -> interfaces.add(words.oneOfSeveral().text());
                case "--count" -> count = words.value().count();
                case "--duration" -> duration = Optional.of(words.value().positiveDuration());
                case "--output" ->
                    format = Optional.of(OutputFormat.named(words.value().oneOf(OutputFormat.names())));
                case "--record" -> record = Optional.of(recordFile(words));
                case "--stats" -> stats = true;
                case "--interval" -> interval = words.value().positiveDuration();
                case "--max-loss" -> {
                    maxLoss = OptionalDouble.of(words.value().percent());
                    stats = true;
                }
                case "--plot" -> {
                    plot = Optional.of(words.value().file());
                    stats = true;
                }
                case "--metrics" -> {
                    metrics = Optional.of(MetricsPlace.of(words));
                    stats = true;
                }
                case "--pair" -> stats = true;
                case "--max-silence" -> maxSilence = Optional.of(words.value().positiveDuration());
                case "--expect" -> expect = Optional.of(words.value());
                case "--sequence" -> sequence = Optional.of(words.value());
                case "--exclude-source" -> excluded.add(words.oneOfSeveral().unicastAddress());
                case "--receive-buffer" ->
                    receiveBuffer = OptionalInt.of(words.value().size(1, Integer.MAX_VALUE));
                case "--quiet" -> quiet = true;
                case "--json" -> json = true;
                default -> throw words.unknown();
            }
        }
        asked = asked.orDefault();
        OutputFormat shown = format.orElse(json ? OutputFormat.JSON : OutputFormat.TEXT);
        words.refuse(
                "--output",
                stats,
                "and --stats exclude each other: --stats, which --max-loss, --metrics, --pair and --plot imply,"
                        + " replaces the payloads; see --json and --record");
        words.refuse(
                "--output",
                json && shown != OutputFormat.JSON,
                "'" + shown.word() + "' and --json exclude each other: --json prints datagrams as JSON");
        words.refuse(
                "--quiet", shown == OutputFormat.NONE && record.isEmpty(), "and --output none leave nothing to print");
        words.refuse("--plot", plot.isPresent() && plot.equals(record), "and --record name the same file");
        for (Optional<Path> other : List.of(plot, record)) {
            words.refuse(
                    "--metrics",
                    metrics.filter(each -> each.isIn(other)).isPresent(),
                    "names a file that another option names too");
        }
        words.refuse("--interval", !stats, "has no effect without --stats");
        words.refuse("--sequence", !stats, "has no effect without --stats");
        for (InetAddress each : excluded) {
            refuseExclusion(words, each, asked.groups());
        }
        int distinct = new HashSet<>(asked.groups()).size();
        OptionalInt expected = expect.isPresent() ? OptionalInt.of(expect.get().ofAll(distinct)) : OptionalInt.empty();
        return new ReceiveArguments(
                asked,
                InterfaceNames.of(words, interfaces),
                excluded,
                receiveBuffer,
                count,
                duration,
                shown,
                record,
                stats,
                plot,
                metrics,
                sequence.map(value -> List.<StreamFormat>of(SequenceField.parse(value)))
                        .orElse(StreamFormats.ALL),
                PairRequest.of(words, asked, interfaces),
                interval,
                new Expectation(count, expected, maxSilence, maxLoss, List.of()),
                quiet,
                json);
    }

    private static Path recordFile(CommandLine words) {
        OptionValue value = words.value();
        if (value.text().equals("-")) {
            throw words.wrong("--record '-' would be standard output: --output pcap writes a capture there");
        }
        return value.file();
    }

    /**
     * Returns what to join.
     *
     * @return at least one group
     */
    public List<Group> groups() {
        return groupList.groups();
    }

    /**
     * Returns the names of the groups.
     *
     * @return those that a file of groups gives them
     */
    public GroupNames names() {
        return groupList.names();
    }

    /**
     * Returns what the network has to deliver.
     *
     * @param joined the memberships of the receiver
     * @return the expectation; each interface has to deliver something if each was named
     */
    public Expectation expectation(List<Membership> joined) {
        if (interfaces.names().isEmpty() || interfaces.names().contains("all")) {
            return expected;
        }
        List<NamedInterface> named =
                joined.stream().map(Membership::networkInterface).distinct().toList();
        return new Expectation(
                expected.datagrams(), expected.groups(), expected.maxSilence(), expected.maxLossPercent(), named);
    }

    /**
     * Returns what compares the two legs of a pair.
     *
     * @param joined the memberships of the receiver
     * @return a pair that has heard nothing; empty if none is asked for
     * @throws UsageException if there are not two legs: two names may be those of one interface
     */
    public Optional<Pair> pairOf(List<Membership> joined) {
        return pair.map(each -> each.pair(joined));
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
                .withReceiveBuffer(receiveBuffer.orElse(ReceiverOptions.DEFAULTS.receiveBuffer()))
                .withCoalescing(record.isEmpty() && format != OutputFormat.PCAP) // or datagrams would share a time
                .withReadAhead(true)
                .withMembershipListener(listener);
    }

    /** Only a group without a source has sources to exclude. */
    private static void refuseExclusion(CommandLine words, InetAddress source, List<Group> groups) {
        boolean isIdle = true;
        for (Group each : groups) {
            words.refuse(
                    "--exclude-source",
                    each.source().equals(Optional.of(source)),
                    "'" + AddressFormat.format(source) + "' and " + each + " exclude each other");
            isIdle &= each.source().isPresent() || each.family() != AddressFormat.family(source);
        }
        words.refuse(
                "--exclude-source",
                isIdle,
                "'" + AddressFormat.format(source) + "' has no effect: no group is "
                        + AddressFormat.format(AddressFormat.family(source)) + " and without a source of its own");
    }
}
