package mcast.core.format;

/**
 * What one datagram says of its stream. One object is reused for every datagram, so that reading them
 * allocates nothing.
 */
public final class Sighting {
    /** Makes an empty one. */
    public Sighting() {}

    /** Tells runs of one sender apart; 0 where the format does not. */
    public long stream;

    /** The datagram's number; of an end mark, how many were sent. */
    public long sequence;

    /** Whether this marks the end of the stream. */
    public boolean end;

    /** Whether {@link #sentNanos} is known. */
    public boolean timed;

    /** When it was sent, in nanoseconds since the Unix epoch. */
    public long sentNanos;

    /** Sets a datagram that does not tell when it was sent. */
    void set(long stream, long sequence) {
        this.stream = stream;
        this.sequence = sequence;
        end = false;
        timed = false;
    }
}
