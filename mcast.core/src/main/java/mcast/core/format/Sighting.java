package mcast.core.format;

/**
 * The number that one datagram carries, and the stream it belongs to. A {@link StreamFormat} fills it. One object is
 * filled again for every datagram, so that reading allocates nothing. Belongs to one thread.
 */
public final class Sighting {
    private long stream;
    private long sequence;
    private boolean end;
    private boolean timed;
    private long sentNanos;

    /** Makes an empty one. */
    public Sighting() {}

    /**
     * Sets the number, and forgets all that was set before.
     *
     * @param stream tells apart the runs of one sender, or its several streams; 0 if the format does not
     * @param sequence the number as it stands on the wire, 0 to the largest of {@link StreamFormat#width()}
     */
    public void set(long stream, long sequence) {
        this.stream = stream;
        this.sequence = sequence;
        end = false;
        timed = false;
    }

    /** Marks the end of the stream: the number is the one that would have come next. Call it after {@link #set}. */
    public void setEnd() {
        end = true;
    }

    /**
     * Sets the time sent. Call it after {@link #set}.
     *
     * @param nanos by the sender's clock, in nanoseconds since the Unix epoch
     */
    public void setSentNanos(long nanos) {
        timed = true;
        sentNanos = nanos;
    }

    /** {@return the run of the sender, or 0 if the format does not tell runs apart} */
    public long stream() {
        return stream;
    }

    /** {@return the number; of an end mark, the number that would have come next} */
    public long sequence() {
        return sequence;
    }

    /** {@return true if this marks the end of the stream} */
    public boolean isEnd() {
        return end;
    }

    /** {@return true if {@link #sentNanos} is known} */
    public boolean isTimed() {
        return timed;
    }

    /** {@return the time sent, in nanoseconds since the Unix epoch; without meaning unless {@link #isTimed}} */
    public long sentNanos() {
        return sentNanos;
    }
}
