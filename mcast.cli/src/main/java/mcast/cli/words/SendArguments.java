package mcast.cli.words;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mcast.cli.source.Payloads;
import mcast.cli.source.TextPayload;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;
import mcast.core.NamedInterface;
import mcast.core.format.NumberedHeader;
import mcast.core.send.Pace;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;
import mcast.core.send.TransmissionPlan;
import mcast.core.send.UnsendableException;

/**
 * What {@code mcast send} is asked to do. Immutable.
 *
 * @param groups where to send, at least one group; none if a replay sends to the groups of its capture
 * @param interfaceName the value of {@code --interface}, if given
 * @param sender how to send, on any interface
 * @param payloads what to send, unless there is a replay
 * @param replay the capture to send again, if one is named
 * @param count datagrams to send to each group; empty for no limit
 * @param duration how long to send; empty for no limit
 * @param pace how fast to send to each group
 * @param rate datagrams per second that {@code --rate} asks for, for each group; empty if it asks for none or for max
 * @param keepGoing whether to go on after a datagram that cannot be sent
 * @param hint a line for the user, if the words may mean something else
 * @param quiet whether to print errors only
 * @param json whether to print the summary as JSON
 */
public record SendArguments(
        List<Group> groups,
        Optional<String> interfaceName,
        SenderOptions sender,
        Payloads payloads,
        ReplayArguments replay,
        OptionalLong count,
        Optional<Duration> duration,
        Pace pace,
        OptionalDouble rate,
        boolean keepGoing,
        Optional<String> hint,
        boolean quiet,
        boolean json) {
    /** As many as a file of groups may have. */
    private static final int MOST_GROUPS = 4_096;

    /**
     * Reads the words.
     *
     * @param words the command line
     * @return what they ask for
     * @throws UsageException if the words are wrong
     * @throws IOException if a file of groups cannot be read
     */
    public static SendArguments parse(CommandLine words) throws IOException {
        Optional<String> interfaceName = Optional.empty();
        SenderOptions sender = SenderOptions.DEFAULTS;
        OptionalLong count = OptionalLong.empty();
        Optional<Duration> duration = Optional.empty();
        Optional<Duration> interval = Optional.empty();
        Optional<Rate> rate = Optional.empty();
        ReplayArguments replay = ReplayArguments.NONE;
        int size = 0;
        int chunk = 0;
        boolean hex = false;
        boolean keepGoing = false;
        boolean quiet = false;
        boolean json = false;
        List<String> positionals = new ArrayList<>();
        while (words.next()) {
            switch (words.option()) {
                case "" -> positionals.add(words.word());
                case "--interface" -> interfaceName = Optional.of(words.value().oneInterface());
                case "--ttl" -> sender = sender.withTtl(words.value().integer(0, 255));
                case "--count" -> count = words.value().count();
                case "--interval" -> interval = Optional.of(words.value().duration());
                case "--rate" -> rate = Optional.of(words.value().rate());
                case "--size" -> size = words.value().size(NumberedHeader.SIZE, Sender.MOST_BYTES);
                case "--duration" -> duration = Optional.of(words.value().positiveDuration());
                case "--source-port" ->
                    sender = sender.withSourcePort(words.value().integer(1, 65_535));
                case "--no-loopback" -> sender = sender.withLoopback(false);
                case "--dscp" -> sender = sender.withDscp(words.value().integer(0, 63));
                case "--send-buffer" ->
                    sender = sender.withSendBuffer(words.value().size(1, Integer.MAX_VALUE));
                case "--chunk" -> chunk = words.value().size(1, Sender.MOST_BYTES);
                case "--replay", "--speed", "--loop" -> replay = replay.with(words.option(), words.value());
                case "--hex" -> hex = true;
                case "--keep-going" -> keepGoing = true;
                case "--quiet" -> quiet = true;
                case "--json" -> json = true;
                default -> throw words.unknown();
            }
        }
        boolean isText = positionals.size() > 1;
        List<Group> groups = positionals.isEmpty()
                ? replay.file().isPresent() ? List.of() : List.of(Group.DEFAULT)
                : groups(words, positionals.getFirst(), isText || size > 0);
        Optional<String> hint =
                isText && !hex ? hint(groups.getFirst(), positionals.get(0), positionals.get(1)) : Optional.empty();
        replay.check(words, isText);
        words.refuse(
                "--chunk",
                isText || hex || size > 0,
                "cuts standard input; there is no room for TEXT, --size or --hex");
        Payloads payloads = size > 0
                ? numbered(words, size, sender.ttl(), isText || hex)
                : isText
                        ? text(words, positionals.subList(1, positionals.size()), hex)
                        : chunk > 0 ? new Payloads.Chunks(chunk) : new Payloads.Lines(hex);
        if (isText && duration.isEmpty() && !words.given("--count")) {
            count = OptionalLong.of(1);
        }
        boolean isSingle = count.orElse(0) == 1;
        words.refuse("--interval", isSingle, "has no effect on one datagram; see --count");
        words.refuse("--rate", isSingle, "has no effect on one datagram; see --count");
        words.refuse("--keep-going", isSingle, "has no effect on one datagram; see --count");
        words.refuse("--interval", rate.isPresent(), "and --rate exclude each other");
        words.refuse("--no-loopback", sender.ttl() == 0, "and --ttl 0 exclude each other: nobody would hear");
        Pace pace = pace(words, rate, interval, payloads);
        return new SendArguments(
                groups,
                interfaceName,
                sender,
                payloads,
                replay,
                count,
                duration,
                pace,
                rate.isPresent() && pace.nanosBetween() > 0
                        ? OptionalDouble.of(pace.datagramsPerSecond())
                        : OptionalDouble.empty(),
                keepGoing,
                hint,
                quiet,
                json);
    }

    /**
     * Returns how to send, on the interface of that name.
     *
     * @param words the command line
     * @return the options of each sender
     * @throws UsageException if nobody could hear on that interface
     * @throws IOException if there is no such interface, or if the system refuses
     */
    public SenderOptions senderOptions(CommandLine words) throws IOException {
        if (interfaceName.isEmpty()) {
            return sender;
        }
        NamedInterface named = Interfaces.resolve(interfaceName.get());
        if (!sender.loopback()) {
            Optional<InterfaceState> state = InterfaceState.of(named);
            words.refuse(
                    "--no-loopback",
                    state.isPresent() && state.get().loopback(),
                    "and --interface " + named.name() + " exclude each other: nobody would hear");
        }
        return sender.withNetworkInterface(named);
    }

    /**
     * Returns how long and how fast to send.
     *
     * @return the plan of each transmission
     */
    public TransmissionPlan plan() {
        return new TransmissionPlan(count, duration, pace, keepGoing);
    }

    private static List<Group> groups(CommandLine words, String word, boolean canRepeat) throws IOException {
        if (word.equals("@-") && !canRepeat) {
            throw words.wrong("'@-' reads groups from standard input; TEXT or --size says what to send");
        }
        List<Group> groups = words.groups(word).groups();
        boolean isFile = word.startsWith("@");
        if (groups.size() > 1 && !canRepeat) {
            throw words.wrong((isFile ? "'" + word + "' names several groups" : "group '" + word + "' is a range")
                    + "; standard input or a capture goes to one group");
        }
        if (groups.size() > MOST_GROUPS) {
            throw words.wrong("group '" + word + "' is a range of " + groups.size() + "; " + MOST_GROUPS
                    + " is the most to send to at once");
        }
        return groups;
    }

    /** A number behind a group without a port is taken for a port by those who know other programs. */
    private static Optional<String> hint(Group first, String group, String text) {
        OptionalLong number = Quantity.whole(text);
        boolean isPort = number.isPresent() && number.getAsLong() >= 1 && number.getAsLong() <= 65_535;
        return !isPort || group.startsWith("@") || group.endsWith(":" + first.port())
                ? Optional.empty()
                : Optional.of("'" + text + "' is sent as text; a port is written behind the group: "
                        + AddressFormat.format(first.address(), (int) number.getAsLong()));
    }

    private static Payloads numbered(CommandLine words, int size, int ttl, boolean hasText) {
        if (hasText) {
            throw words.wrong("--size sends numbered datagrams; there is no room for TEXT or --hex beside it");
        }
        return new Payloads.Numbered(size, ttl);
    }

    private static Payloads text(CommandLine words, List<String> parts, boolean hex) {
        try {
            return new Payloads.Text(TextPayload.parse(String.join(" ", parts), hex));
        } catch (UnsendableException e) {
            throw words.wrong("TEXT " + e.getMessage());
        }
    }

    private static Pace pace(CommandLine words, Optional<Rate> rate, Optional<Duration> interval, Payloads payloads) {
        if (rate.isPresent()) {
            if (rate.get().inBits() && payloads.size().isEmpty()) {
                throw words.wrong("--rate in bits needs datagrams of a known size: --size, --chunk or TEXT");
            }
            return rate.get().pace(payloads.size());
        }
        if (interval.isPresent()) {
            return Pace.every(interval.get());
        }
        return payloads.pace();
    }
}
