package mcast.cli.text;

/** Writes numbers; {@code String.format} alone would lengthen the start-up by a third. */
public final class Numbers {
    private Numbers() {}

    /** A number with so many digits after the point. */
    public static String fixed(double value, int places) {
        long unit = 1;
        for (int i = 0; i < places; i++) {
            unit *= 10;
        }
        long scaled = Math.round(Math.abs(value) * unit);
        String digits = Long.toString(scaled % unit + unit).substring(1);
        return (value < 0 && scaled != 0 ? "-" : "") + scaled / unit + (places == 0 ? "" : "." + digits);
    }

    /** The least number of digits a number has, zeros in front. */
    public static String padded(long value, int digits) {
        String text = Long.toString(value);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /** A number and its noun, which gets an "s" unless there is one. */
    public static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
