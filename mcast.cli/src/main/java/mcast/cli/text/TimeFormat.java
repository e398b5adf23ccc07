package mcast.cli.text;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Writes times to the microsecond; asks the calendar only once per second. Used by one thread. The zone is a
 * {@link TimeZone}, looked up when it is needed, because {@code java.time.ZoneId} would double the receiver's start-up.
 */
public final class TimeFormat {
    private static final long SECOND = 1_000_000_000;
    private static final int SECONDS_OF_DAY = 86_400;

    private final boolean dated;
    private @Nullable TimeZone zone;
    private long second = Long.MIN_VALUE;
    private byte[] text = {}; // of the latest time, in ASCII
    private int micros; // where they begin

    private TimeFormat(boolean dated) {
        this.dated = dated;
    }

    /**
     * Makes a format {@code HH:MM:SS.micros} in this host's time zone.
     *
     * @return the format
     */
    public static TimeFormat ofDay() {
        return new TimeFormat(false);
    }

    /**
     * Makes a format of ISO-8601 in UTC.
     *
     * @return the format
     */
    public static TimeFormat iso() {
        return new TimeFormat(true);
    }

    /**
     * Writes a time.
     *
     * @param time the time
     * @return its text
     */
    public String format(Instant time) {
        return new String(write(time.getEpochSecond(), time.getNano()), StandardCharsets.US_ASCII);
    }

    /**
     * Formats a time.
     *
     * @param epochNanos nanoseconds since the Unix epoch
     * @return its text
     */
    public String format(long epochNanos) {
        return new String(write(epochNanos), StandardCharsets.US_ASCII);
    }

    /**
     * Writes a time. Within a second this allocates nothing.
     *
     * @param epochNanos nanoseconds since the Unix epoch
     * @return its text in ASCII: an array that the next time is written into
     */
    public byte[] write(long epochNanos) {
        return write(Math.floorDiv(epochNanos, SECOND), (int) Math.floorMod(epochNanos, SECOND));
    }

    private byte[] write(long epochSecond, int nanos) {
        if (epochSecond != second) {
            second = epochSecond;
            String toTheSecond = toTheSecond(epochSecond + (dated ? 0 : offset(epochSecond)));
            micros = toTheSecond.length();
            text = (toTheSecond + "000000" + (dated ? "Z" : "")).getBytes(StandardCharsets.US_ASCII);
        }
        int left = nanos / 1000;
        for (int i = micros + 5; i >= micros; i--) {
            text[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return text;
    }

    private String toTheSecond(long local) {
        int ofDay = Math.floorMod(local, SECONDS_OF_DAY);
        String clock = Numbers.padded(ofDay / 3600, 2) + ":" + Numbers.padded(ofDay / 60 % 60, 2) + ":"
                + Numbers.padded(ofDay % 60, 2) + ".";
        return dated ? LocalDate.ofEpochDay(Math.floorDiv(local, SECONDS_OF_DAY)) + "T" + clock : clock;
    }

    private int offset(long epochSecond) {
        if (zone == null) {
            zone = TimeZone.getDefault();
        }
        return zone.getOffset(epochSecond * 1000) / 1000;
    }
}
