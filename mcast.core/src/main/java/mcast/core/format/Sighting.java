package mcast.core.format;

import java.util.Arrays;

/**
 * The numbers that one datagram carries, and the stream it belongs to; of a run, the numbers of the first datagram and
 * how many datagrams follow. A {@link StreamFormat} fills it. One object is filled again for every datagram, so that
 * reading allocates nothing. Belongs to one thread.
 */
public final class Sighting {
    /** The most datagrams of one run that are told at once: as many as the kernel sends together (UDP_MAX_SEGMENTS). */
    public static final int MOST = 128;

    /** The most numbers of one datagram: it has no room for more. */
    public static final int MOST_NUMBERS = 65_535;

    /** The highest number of a datagram that covers several: no sum of those of a run overflows. */
    public static final long HIGHEST = Long.MAX_VALUE - 2L * MOST * MOST_NUMBERS;

    /** The value of {@link #ttl} and {@link #clockErrorMicros} if the format does not tell. */
    public static final int UNKNOWN = -1;

    private long stream;
    private long sequence;
    private boolean end;
    private boolean last;
    private boolean timed;
    private boolean paced;
    private long mediaNanos;
    private int ttl;
    private long clockErrorMicros;
    private int count;
    private int numbersEach;
    private int times; // each datagram behind so many was sent when the last of them was
    private final long[] sentNanos = new long[MOST];
    private final RunWords words = new RunWords();

    /** Makes an empty one. */
    public Sighting() {}

    /**
     * Sets the number, one per datagram, and forgets all that was set before.
     *
     * @param stream tells apart the runs of one sender, or its several streams; 0 if the format does not
     * @param sequence the number as it stands on the wire, 0 to the largest of {@link StreamFormat#width()}
     */
    public void set(long stream, long sequence) {
        this.stream = stream;
        this.sequence = sequence;
        end = false;
        last = false;
        numbersEach = 1;
        timed = false;
        paced = false;
        ttl = UNKNOWN;
        clockErrorMicros = UNKNOWN;
        count = 1;
        times = 1;
    }

    /**
     * Sets how many numbers the datagram covers, from its own on. Call it after {@link #set}.
     *
     * @param covered 0 to {@value #MOST_NUMBERS}; with 0 it is a heartbeat, and its number the one that comes next
     */
    public void setNumbers(int covered) {
        numbersEach = covered;
    }

    /** Marks the end of the stream: the number is the one that would have come next. Call it after {@link #set}. */
    public void setEnd() {
        end = true;
    }

    /** Tells that the stream ends with this datagram, which counts. Call it after {@link #set}. */
    public void setLast() {
        last = true;
    }

    /**
     * Sets the time sent. Call it after {@link #set}.
     *
     * @param nanos by the sender's clock, in nanoseconds since the Unix epoch
     */
    public void setSentNanos(long nanos) {
        timed = true;
        sentNanos[0] = nanos;
    }

    /**
     * Sets when the first or only datagram was to be sent by the clock of its medium, which begins anywhere. Call it
     * after {@link #set}.
     *
     * @param nanos nanoseconds, of which only differences mean something
     */
    public void setMediaNanos(long nanos) {
        paced = true;
        mediaNanos = nanos;
    }

    /**
     * Sets the TTL or hop limit it was sent with. Call it after {@link #set}.
     *
     * @param sent 0 to 255
     */
    public void setTtl(int sent) {
        ttl = sent;
    }

    /**
     * Sets how far the clock may be off that tells the time sent. Call it after {@link #set}.
     *
     * @param micros the largest error in microseconds, or {@link #UNKNOWN}
     */
    public void setClockErrorMicros(long micros) {
        clockErrorMicros = micros;
    }

    /**
     * Adds the datagram that follows in a run: its numbers are the next ones, as many as the first one's. Call it after
     * {@link #setSentNanos}.
     *
     * @param nanos the time sent, as in {@link #setSentNanos}; without meaning if the first one has none
     * @return true if another one may be added
     */
    public boolean follow(long nanos) {
        if (times < count) {
            Arrays.fill(sentNanos, times, count, sentNanos[times - 1]);
        }
        sentNanos[count] = nanos;
        times = ++count;
        return count < MOST && (count + 1) * numbersEach <= MOST_NUMBERS;
    }

    /**
     * Adds the datagrams that follow in a run and were sent at the same time as the one before them.
     *
     * @param datagrams how many, 0 or more, as far as there is room for them
     */
    void followTogether(int datagrams) {
        count += datagrams;
    }

    /** {@return the run of the sender, or 0 if the format does not tell runs apart} */
    public long stream() {
        return stream;
    }

    /** {@return the number; of an end mark, the number that would have come next} */
    public long sequence() {
        return sequence;
    }

    /** {@return how many datagrams have consecutive numbers from {@link #sequence} on, 1 to {@value #MOST}} */
    public int count() {
        return count;
    }

    /** {@return how many numbers each datagram covers; 0 for a heartbeat} */
    public int numbersEach() {
        return numbersEach;
    }

    /** {@return true if it covers no number: it only says which one comes next} */
    public boolean isHeartbeat() {
        return numbersEach == 0 && !end;
    }

    /** {@return true if this marks the end of the stream} */
    public boolean isEnd() {
        return end;
    }

    /** {@return true if the stream ends with this datagram} */
    public boolean isLast() {
        return last;
    }

    /** {@return the TTL or hop limit it was sent with, or {@link #UNKNOWN}} */
    public int ttl() {
        return ttl;
    }

    /** {@return the largest error of the sender's clock in microseconds, or {@link #UNKNOWN}} */
    public long clockErrorMicros() {
        return clockErrorMicros;
    }

    /** {@return true if {@link #mediaNanos} is known} */
    public boolean isPaced() {
        return paced;
    }

    /** {@return when the first or only datagram was to be sent; without meaning unless {@link #isPaced}} */
    public long mediaNanos() {
        return mediaNanos;
    }

    /** {@return true if {@link #sentNanos} is known} */
    public boolean isTimed() {
        return timed;
    }

    /**
     * Returns the time sent of a datagram.
     *
     * @param index 0 for the first, below {@link #count}
     * @return by the sender's clock, in nanoseconds since the Unix epoch; without meaning unless {@link #isTimed}
     */
    public long sentNanos(int index) {
        return sentNanos[Math.min(index, times - 1)];
    }

    /** {@return how many datagrams at the end are known to be sent at the time of the one before them} */
    public int sentTogether() {
        return count - times;
    }

    /** {@return the time sent of the first or only datagram, as {@link #sentNanos(int)} tells it} */
    public long sentNanos() {
        return sentNanos[0];
    }

    /** Returns room for the words of the run that it is made from. */
    RunWords words() {
        return words;
    }
}
