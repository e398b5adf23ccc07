package mcast.cli.text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Writes times to the microsecond; asks the calendar only once per second. Used by one thread. The zone is a
 * {@link TimeZone}, looked up when it is needed, because {@code java.time.ZoneId} would double the receiver's start-up.
 */
public final class TimeFormat {
    private static final int SECONDS_OF_DAY = 86_400;

    private final boolean dated;
    private @Nullable TimeZone zone;
    private long second = Long.MIN_VALUE;
    private String toTheSecond = "";

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
        if (time.getEpochSecond() != second) {
            second = time.getEpochSecond();
            toTheSecond = toTheSecond(second + (dated ? 0 : offset(second)));
        }
        return toTheSecond + Numbers.padded(time.getNano() / 1000, 6) + (dated ? "Z" : "");
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
