package mcast.cli.words;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import mcast.core.Group;
import org.jspecify.annotations.Nullable;

/**
 * The words after the command, read one after the other. An option's value follows it, or stands behind its {@code =}.
 */
public final class CommandLine {
    private final String command;
    private final String help;
    private final List<String> words;
    private int next;
    private boolean optionsEnded;
    private String option = "";
    private @Nullable String attached;

    public CommandLine(String command, String help, List<String> words) {
        this.command = command;
        this.help = help;
        this.words = words;
    }

    /** Goes to the next word; false at the end. */
    public boolean next() {
        if (attached != null) {
            throw wrong(option + " takes no value, but was given '" + attached + "'");
        }
        if (!optionsEnded && next < words.size() && words.get(next).equals("--")) {
            optionsEnded = true;
            next++;
        }
        if (next >= words.size()) {
            return false;
        }
        String word = words.get(next++);
        option = "";
        if (!optionsEnded && word.length() > 1 && word.charAt(0) == '-') {
            int equals = word.indexOf('=');
            option = equals < 0 ? word : word.substring(0, equals);
            attached = equals < 0 ? null : word.substring(equals + 1);
        }
        return true;
    }

    /** The option this word is, or an empty text if it is none. */
    public String option() {
        return option;
    }

    /** This word, which is no option. */
    public String word() {
        return words.get(next - 1);
    }

    public UsageException unknown() {
        return wrong("unknown option '" + option + "'" + NearMiss.among(NearMiss.optionsIn(help), option));
    }

    public UsageException wrong(String message) {
        return new UsageException(message + "; try 'mcast " + command + " --help'");
    }

    public String value() {
        String value = attached;
        attached = null;
        if (value == null) {
            if (next >= words.size()) {
                throw wrong(option + " needs a value");
            }
            value = words.get(next++);
        }
        return value;
    }

    public List<Group> groups(String text) {
        try {
            return Group.parseRange(text);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    public InetAddress unicastAddress() {
        String value = value();
        try {
            InetAddress address = InetAddress.ofLiteral(value);
            if (!address.isMulticastAddress() && !address.isAnyLocalAddress()) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below, as for an address of another kind
        }
        throw wrong(option + " '" + value + "' is not a unicast IP address");
    }

    public String oneOf(String... choices) {
        String value = value();
        List<String> all = List.of(choices);
        if (!all.contains(value)) {
            throw wrong(option + " '" + value + "' is none of " + String.join(", ", all) + NearMiss.among(all, value));
        }
        return value;
    }

    public int integer(int least, int most) {
        return (int) whole(least, most);
    }

    public long count() {
        return whole(0, Long.MAX_VALUE);
    }

    /** {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}; at most 10,000 days, so that nanoseconds can count it. */
    public Duration duration() {
        String value = value();
        String number = value.toLowerCase(Locale.ROOT);
        long nanos;
        if (number.endsWith("ms")) {
            nanos = 1_000_000;
            number = number.substring(0, number.length() - 2);
        } else if (number.endsWith("us")) {
            nanos = 1_000;
            number = number.substring(0, number.length() - 2);
        } else {
            nanos = switch (number.isEmpty() ? ' ' : number.charAt(number.length() - 1)) {
                case 's' -> 1_000_000_000L;
                case 'm' -> 60_000_000_000L;
                case 'h' -> 3_600_000_000_000L;
                default -> 0;
            };
            number = number.isEmpty() ? number : number.substring(0, number.length() - 1);
        }
        double amount = nanos == 0 ? Double.NaN : decimal(number);
        if (!(amount * nanos <= 864e15)) {
            throw wrong(option + " '" + value + "' is not a duration such as 500ms, 10s, 2m or 1h");
        }
        return Duration.ofNanos(Math.round(amount * nanos));
    }

    /** {@code 1400}, {@code 8k}, {@code 4M} bytes. */
    public int size(int least, int most) {
        String value = value();
        String number = value;
        double unit =
                switch (value.isEmpty() ? ' ' : Character.toLowerCase(value.charAt(value.length() - 1))) {
                    case 'k' -> 1 << 10;
                    case 'm' -> 1 << 20;
                    case 'g' -> 1 << 30;
                    default -> 1;
                };
        if (unit > 1) {
            number = value.substring(0, value.length() - 1);
        }
        double bytes = decimal(number) * unit;
        if (!(bytes >= least && bytes <= most) || bytes != Math.rint(bytes)) {
            throw wrong(option + " '" + value + "' is not a size within " + least + " to " + most
                    + ", such as 1400, 8k or 4M");
        }
        return (int) bytes;
    }

    /** 0 to 100, with fractions. */
    public double percent() {
        String value = value();
        double percent = decimal(value);
        if (!(percent >= 0 && percent <= 100)) {
            throw wrong(option + " '" + value + "' is not a percentage within 0 to 100");
        }
        return percent;
    }

    /** {@code 1000}, {@code 10k}, {@code 1M} datagrams a second; {@code 10Mbit}, {@code 1Gbit}; {@code max}. */
    public Rate rate() {
        String value = value();
        if (value.equals("max")) {
            return new Rate(Double.POSITIVE_INFINITY, false);
        }
        boolean bits = value.endsWith("bit");
        String number = bits ? value.substring(0, value.length() - "bit".length()) : value;
        double unit =
                switch (number.isEmpty() ? ' ' : number.charAt(number.length() - 1)) {
                    case 'k', 'K' -> 1e3;
                    case 'm', 'M' -> 1e6;
                    case 'g', 'G' -> 1e9;
                    default -> 1;
                };
        double amount = decimal(unit > 1 ? number.substring(0, number.length() - 1) : number) * unit;
        if (!(amount >= 1e-3 && amount <= 1e12)) {
            throw wrong(option + " '" + value + "' is not a rate such as 1000, 10k, 1M, 10Mbit, 1Gbit or max");
        }
        return new Rate(amount, bits);
    }

    private long whole(long least, long most) {
        String value = value();
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most && points(value) == 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw wrong(option + " '" + value + "' is not a whole number "
                + (most == Long.MAX_VALUE ? "of " + least + " or more" : "within " + least + " to " + most));
    }

    /** A number of digits with at most one point; NaN for anything else ("1e3", "0x1p3", "NaN" are none). */
    private static double decimal(String text) {
        int points = points(text);
        return points < 0 || points > 1 || text.length() == points ? Double.NaN : Double.parseDouble(text);
    }

    /** How many points are among the digits 0 to 9; less than none if anything else is. */
    private static int points(String text) {
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                points++;
            } else if (c < '0' || c > '9') {
                return -1;
            }
        }
        return points;
    }
}
