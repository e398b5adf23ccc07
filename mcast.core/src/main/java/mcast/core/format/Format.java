package mcast.core.format;

import org.jspecify.annotations.Nullable;

/**
 * The payloads that carry a sequence, and so can be counted as streams.
 *
 * <p>Only {@link #NUMBERED} was made to be recognised. The others are matched as strictly as they allow;
 * what does not match is unnumbered.
 */
public enum Format {
    /** Ours: {@link NumberedHeader}; data and pings. */
    NUMBERED,

    /**
     * msend of Ultra Messaging's mtools: {@code Message} and a hexadecimal number (with its {@code -d}, which
     * makes it decimal, the numbers are misread). It neither tells runs apart nor has an end mark.
     */
    MSEND,

    /** mcjoin: {@code Sender PID 7, MC group 225.1.2.3 ... count: 42, freq: 100}; its process is the stream. */
    MCJOIN,

    /**
     * iperf 2 over UDP: number, seconds and microseconds in binary, recognised when the two clocks are less
     * than a day apart. Its last datagram, with the number negated, is an end mark.
     */
    IPERF;

    /** The format of the datagram, whose contents are then in {@code sighting}, or null for unnumbered. */
    public static @Nullable Format read(byte[] data, int from, int to, long arrivedNanos, Sighting sighting) {
        if (NumberedFormat.read(data, from, to, sighting)) {
            return NUMBERED;
        }
        if (MsendFormat.read(data, from, to, sighting)) {
            return MSEND;
        }
        if (McjoinFormat.read(data, from, to, sighting)) {
            return MCJOIN;
        }
        return IperfFormat.read(data, from, to, arrivedNanos, sighting) ? IPERF : null;
    }
}
