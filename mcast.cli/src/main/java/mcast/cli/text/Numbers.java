package mcast.cli.text;

/** Writes numbers. {@code String.format} alone would lengthen the start-up by a third. */
public final class Numbers {
    private Numbers() {}

    /**
     * Writes a number, rounded.
     *
     * @param value the number
     * @param places the number of digits after the point, 0 to 18
     * @return the number with that many digits after the point
     */
    public static String fixed(double value, int places) {
        long unit = 1;
        for (int i = 0; i < places; i++) {
            unit *= 10;
        }
        long scaled = Math.round(Math.abs(value) * unit);
        String digits = Long.toString(scaled % unit + unit).substring(1);
        return (value < 0 && scaled != 0 ? "-" : "") + scaled / unit + (places == 0 ? "" : "." + digits);
    }

    /**
     * Writes a number with zeros in front.
     *
     * @param value the number, 0 or more
     * @param digits the least number of digits
     * @return the number with that many digits or more
     */
    public static String padded(long value, int digits) {
        String text = Long.toString(value);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /**
     * Writes a number into an array.
     *
     * @param value the number, 0 or more
     * @param to receives its digits, up to 19
     * @param start the index of the first
     * @return the index behind the last
     */
    public static int write(long value, byte[] to, int start) {
        int end = start + 1;
        for (long left = value / 10; left > 0; left /= 10) {
            end++;
        }
        long left = value;
        for (int i = end - 1; i >= start; i--) {
            to[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return end;
    }

    /**
     * Writes a number and its noun, which gets an "s" unless the number is 1.
     *
     * @param number the number
     * @param noun the noun in the singular
     * @return both
     */
    public static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
