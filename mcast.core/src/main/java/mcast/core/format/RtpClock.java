package mcast.core.format;

import java.nio.ByteBuffer;

/**
 * Tells from the timestamps of an RTP stream when each datagram was to be sent, for the jitter (RFC 3550, section
 * 6.4.1). The payload types below 35 have a clock rate of their own (RFC 3551); that of others is found from the pace
 * of the timestamps, if it is within 1% of a rate that media use. Used by one thread.
 */
final class RtpClock {
    private static final int FIRST_DYNAMIC_TYPE = 35;
    private static final int[] RATES = {
        8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 90_000, 96_000, 176_400, 192_000
    };
    private static final double TOLERANCE = 0.01;
    private static final long LEARNING_NANOS = 500_000_000;
    private static final double SECOND = 1e9;

    /** A timestamp that is so much out of step with the arrivals begins anew. */
    private static final double STEP_NANOS = 1e9;

    private boolean any;
    private int type;
    private int latest; // the latest timestamp
    private long arrived; // when it came
    private double nanos; // since the first timestamp
    private double ticks; // since learning began
    private long since;
    private int rate; // 0 if it is not known

    /** Looks at a datagram, and sets when it was to be sent, if that can be told. */
    void read(ByteBuffer data, int from, long arrivedNanos, Sighting sighting) {
        int timestamp = data.getInt(from + 4);
        int ofDatagram = data.get(from + 1) & 0x7f;
        if (!any || (ofDatagram != type && rateOf(ofDatagram) != rate)) {
            rate = rateOf(ofDatagram);
            begin(timestamp, arrivedNanos);
        }
        any = true;
        type = ofDatagram;
        int passed = timestamp - latest;
        if (rate > 0) {
            double step = passed * SECOND / rate;
            boolean isJump = Math.abs(step - (arrivedNanos - arrived)) > STEP_NANOS;
            nanos += isJump ? arrivedNanos - arrived : step;
            sighting.setMediaNanos((long) nanos);
        } else {
            learn(passed, timestamp, arrivedNanos);
        }
        latest = timestamp;
        arrived = arrivedNanos;
    }

    /** Finds the rate from the pace of the timestamps. */
    private void learn(int passed, int timestamp, long arrivedNanos) {
        ticks += passed;
        if (arrivedNanos - since >= LEARNING_NANOS) {
            rate = nearest(ticks * SECOND / (arrivedNanos - since));
            begin(timestamp, arrivedNanos);
        }
    }

    private void begin(int timestamp, long arrivedNanos) {
        latest = timestamp;
        arrived = arrivedNanos;
        since = arrivedNanos;
        ticks = 0;
    }

    /** Returns the rate of a payload type; 0 if it has none of its own. */
    private static int rateOf(int type) {
        return switch (type) {
            case 6 -> 16_000;
            case 10, 11 -> 44_100;
            case 16 -> 11_025;
            case 17 -> 22_050;
            case 14, 25, 26, 28, 31, 32, 33, 34 -> 90_000;
            default -> type < FIRST_DYNAMIC_TYPE ? 8_000 : 0;
        };
    }

    private static int nearest(double ticksPerSecond) {
        for (int each : RATES) {
            if (Math.abs(ticksPerSecond - each) < each * TOLERANCE) {
                return each;
            }
        }
        return 0;
    }
}
