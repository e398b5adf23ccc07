package mcast.cli.words;

import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The value of an option. Each method reads it as a value of one kind, or refuses it by name. Immutable. */
public final class OptionValue {
    /** 10,000 days, so that a long can count their nanoseconds. */
    private static final double LONGEST_NANOS = 864e15;

    private final CommandLine words;
    private final String option;
    private final String text;

    /** Makes the value of an option, which messages name as the user wrote it. */
    OptionValue(CommandLine words, String option, String text) {
        this.words = words;
        this.option = option;
        this.text = text;
    }

    /**
     * Returns the word itself.
     *
     * @return any text
     */
    public String text() {
        return text;
    }

    /**
     * Reads the value as one interface, for a command that takes no more than one.
     *
     * @return a name, an address or an index
     * @throws UsageException if it is {@code all}
     */
    public String oneInterface() {
        if (text.equals("all")) {
            throw words.wrong(option + " 'all' stands for every interface; " + words.verb() + " takes one");
        }
        return text;
    }

    /**
     * Reads the value as an address.
     *
     * @return a unicast address
     * @throws UsageException if it is none
     */
    public InetAddress unicastAddress() {
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            if (!address.isMulticastAddress() && !address.isAnyLocalAddress()) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // refused below, as an address of another kind is
        }
        throw refused("not a unicast IP address");
    }

    /**
     * Reads the value as a host.
     *
     * @return a name, which need not exist, or a unicast address
     * @throws UsageException if it is an address of another kind, is empty, or begins with a dash
     */
    public String host() {
        if (text.isEmpty() || text.startsWith("-")) {
            throw refused("not the name or address of a host");
        }
        if (text.indexOf(':') >= 0 || text.matches("[0-9.]+")) {
            unicastAddress();
        }
        return text;
    }

    /**
     * Reads the value as the name of a file. A word that looks like an option is refused: it most likely is one, behind
     * an option whose value was forgotten.
     *
     * @return the file, which need not exist
     * @throws UsageException if it cannot be the name of a file on this host, is empty, or begins with a dash
     */
    public Path file() {
        if (text.startsWith("-")) {
            throw refused("not the name of a file, which would be ./" + text);
        }
        if (!text.isEmpty() && !text.startsWith("/") && System.getProperty("mcast.folder") != null) {
            throw refused("not to be found: this folder was deleted; name it from / on"); // bin/mcast has left it
        }
        try {
            if (!text.isEmpty()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            // refused below: for example, the locale has no such letter
        }
        throw refused("not the name of a file");
    }

    /**
     * Reads the value as one of several words.
     *
     * @param choices the words
     * @return the word given
     * @throws UsageException if it is none of them
     */
    public String oneOf(List<String> choices) {
        if (!choices.contains(text)) {
            throw refused("none of " + String.join(", ", choices) + NearMiss.among(choices, text));
        }
        return text;
    }

    /**
     * Reads the value as a whole number.
     *
     * @param least the least that is allowed
     * @param most the most that is allowed
     * @return the number
     * @throws UsageException if it is none within these bounds
     */
    public int integer(int least, int most) {
        OptionalLong number = Quantity.whole(text);
        if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
            throw refused("not a whole number within " + least + " to " + most);
        }
        return (int) number.getAsLong();
    }

    /**
     * Reads the value as a count.
     *
     * @return the count; empty for 0, which means no limit
     * @throws UsageException if it is not a whole number
     */
    public OptionalLong count() {
        OptionalLong number = Quantity.whole(text);
        if (number.isEmpty()) {
            throw refused("not a whole number of 0 or more");
        }
        return number.getAsLong() == 0 ? OptionalLong.empty() : number;
    }

    /**
     * Reads the value as a duration: {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}; a bare number is seconds.
     *
     * @return the duration, 0 to 10,000 days
     * @throws UsageException if it is none
     */
    public Duration duration() {
        double nanos = Quantity.nanos(text);
        if (!(nanos <= LONGEST_NANOS)) {
            throw refused("not a duration such as 500ms, 10s, 2m or 1h");
        }
        return Duration.ofNanos(Math.round(nanos));
    }

    /**
     * Reads the value as a number of things of which there are some: 1 to all, or {@code all}.
     *
     * @param all how many there are
     * @return the number
     * @throws UsageException if it is none
     */
    public int ofAll(int all) {
        if (text.equals("all")) {
            return all;
        }
        OptionalLong number = Quantity.whole(text);
        if (number.isEmpty() || number.getAsLong() < 1 || number.getAsLong() > all) {
            throw words.wrong(option + " '" + text + "' is neither 'all' nor a whole number within 1 to " + all);
        }
        return (int) number.getAsLong();
    }

    /**
     * Reads the value as a duration that is longer than 0.
     *
     * @return the duration
     * @throws UsageException if it is none
     */
    public Duration positiveDuration() {
        Duration duration = duration();
        if (duration.isZero()) {
            throw words.wrong(option + " '" + text + "' must be more than 0");
        }
        return duration;
    }

    /**
     * Reads the value as a size: {@code 1400}, {@code 8k}, {@code 4M}.
     *
     * @param least the least that is allowed, in bytes
     * @param most the most that is allowed, in bytes
     * @return bytes
     * @throws UsageException if it is no size within these bounds
     */
    public int size(int least, int most) {
        double bytes = Quantity.bytes(text);
        if (!(bytes >= least && bytes <= most) || bytes != Math.rint(bytes)) {
            throw refused("not a size within " + least + " to " + most + ", such as 1400, 8k or 4M");
        }
        return (int) bytes;
    }

    /**
     * Reads the value as a percentage.
     *
     * @return 0 to 100, with fractions
     * @throws UsageException if it is none
     */
    public double percent() {
        double percent = Quantity.decimal(text);
        if (!(percent >= 0 && percent <= 100)) {
            throw refused("not a percentage within 0 to 100");
        }
        return percent;
    }

    /**
     * Reads the value as a factor.
     *
     * @return 0.001 to 1,000,000
     * @throws UsageException if it is none
     */
    public double factor() {
        double factor = Quantity.decimal(text);
        if (!(factor >= 1e-3 && factor <= 1e6)) {
            throw refused("not a number within 0.001 to 1000000, such as 0.5 or 2");
        }
        return factor;
    }

    /**
     * Reads the value as a rate: {@code 1000}, {@code 10k}, {@code 10Mbit}, {@code max}.
     *
     * @return the rate
     * @throws UsageException if it is none
     */
    public Rate rate() {
        Optional<Rate> rate = Rate.parse(text);
        if (rate.isEmpty()) {
            throw refused("not a rate such as 1000, 10k, 1M, 10Mbit, 1Gbit or max");
        }
        return rate.get();
    }

    /** Makes the exception that refuses the value. */
    UsageException refused(String reason) {
        return words.wrong(option + " '" + text + "' is " + reason);
    }
}
