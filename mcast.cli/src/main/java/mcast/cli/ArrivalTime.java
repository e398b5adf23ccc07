package mcast.cli;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Writes times to the microsecond; asks the calendar once a second only. Used by one thread. */
final class ArrivalTime {
    private final ZoneId zone;
    private final boolean dated;
    private long second = Long.MIN_VALUE;
    private String toTheSecond = "";

    private ArrivalTime(ZoneId zone, boolean dated) {
        this.zone = zone;
        this.dated = dated;
    }

    /** {@code HH:MM:SS.micros} in this host's time zone. */
    static ArrivalTime ofDay() {
        return new ArrivalTime(ZoneId.systemDefault(), false);
    }

    /** ISO-8601, UTC. */
    static ArrivalTime iso() {
        return new ArrivalTime(ZoneOffset.UTC, true);
    }

    String format(Instant time) {
        if (time.getEpochSecond() != second) {
            second = time.getEpochSecond();
            LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, zone.getRules().getOffset(time));
            String clock = Numbers.padded(local.getHour(), 2) + ":" + Numbers.padded(local.getMinute(), 2) + ":"
                    + Numbers.padded(local.getSecond(), 2) + ".";
            toTheSecond = dated ? local.toLocalDate() + "T" + clock : clock;
        }
        return toTheSecond + Numbers.padded(time.getNano() / 1000, 6) + (dated ? "Z" : "");
    }
}
