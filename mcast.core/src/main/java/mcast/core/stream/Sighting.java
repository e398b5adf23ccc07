package mcast.core.stream;

/**
 * What one datagram says of its stream. One object is reused for every datagram, so that reading them
 * allocates nothing.
 */
final class Sighting {
    /** Tells runs of one sender apart; 0 where the format does not. */
    long stream;

    /** The datagram's number; of an end mark, how many were sent. */
    long sequence;

    /** Whether this marks the end of the stream. */
    boolean end;

    /** Whether {@link #sentNanos} is known. */
    boolean timed;

    /** When it was sent, in nanoseconds since the Unix epoch. */
    long sentNanos;

    /** Sets a datagram that does not tell when it was sent. */
    void set(long stream, long sequence) {
        this.stream = stream;
        this.sequence = sequence;
        end = false;
        timed = false;
    }
}
