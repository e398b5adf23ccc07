package mcast.core.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * The first 40 bytes of a numbered datagram, version 1, big-endian. Safe in any thread.
 *
 * <table>
 *   <caption>Layout</caption>
 *   <tr><th>offset</th><th>bytes</th><th>field</th></tr>
 *   <tr><td>0</td><td>4</td><td>{@code MCST}</td></tr>
 *   <tr><td>4</td><td>1</td><td>version, 1</td></tr>
 *   <tr><td>5</td><td>1</td><td>{@link Kind}</td></tr>
 *   <tr><td>6</td><td>1</td><td>TTL or hop limit it was sent with</td></tr>
 *   <tr><td>7</td><td>1</td><td>1 if the sender tells how far its clock may be off, else 0</td></tr>
 *   <tr><td>8</td><td>4</td><td>length of the whole datagram</td></tr>
 *   <tr><td>12</td><td>4</td><td>the largest error of the sender's clock in microseconds, or zero</td></tr>
 *   <tr><td>16</td><td>8</td><td>stream: random for each run of a sender</td></tr>
 *   <tr><td>24</td><td>8</td><td>sequence, from 0; in an end mark, the number of datagrams sent</td></tr>
 *   <tr><td>32</td><td>8</td><td>time sent, nanoseconds since the Unix epoch</td></tr>
 * </table>
 *
 * <p>All methods work in place on the caller's memory and allocate nothing. To read, call {@link #length} first: the
 * other readers trust that it did not return {@link #UNNUMBERED}. They read at absolute indexes of a big-endian buffer,
 * as a new one is.
 */
public final class NumberedHeader {
    /** The bytes of the header, and so the least length of a numbered datagram. */
    public static final int SIZE = 40;

    /** The value that {@link #length} returns if there is no valid header. */
    public static final int UNNUMBERED = -1;

    /** The value of a clock's error if it is not known. */
    public static final long UNKNOWN_ERROR = -1;

    private static final long MOST_ERROR = 0xffff_ffffL;
    private static final int MAGIC = 0x4D435354; // MCST
    private static final byte VERSION = 1;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private NumberedHeader() {}

    /**
     * Writes a header of a sender that does not know how far its clock may be off. The rest of the datagram is left as
     * it is.
     *
     * @param data the buffer to write into
     * @param offset index of the datagram's first byte
     * @param kind the purpose of the datagram
     * @param ttl the TTL or hop limit it is sent with, 0 to 255
     * @param length of the whole datagram in bytes, {@link #SIZE} or more
     * @param stream the number of the sender's run
     * @param sequence from 0, below {@link Long#MAX_VALUE}; of an end mark the number of datagrams sent
     * @param sentNanos time sent, in nanoseconds since the Unix epoch
     * @throws IllegalArgumentException for a TTL, length or sequence out of its range
     * @throws IndexOutOfBoundsException if {@code length} bytes from {@code offset} do not fit in {@code data}
     */
    public static void write(
            byte[] data, int offset, Kind kind, int ttl, int length, long stream, long sequence, long sentNanos) {
        write(data, offset, kind, ttl, length, stream, sequence, sentNanos, UNKNOWN_ERROR);
    }

    /**
     * Writes a header. The rest of the datagram is left as it is.
     *
     * @param data the buffer to write into
     * @param offset index of the datagram's first byte
     * @param kind the purpose of the datagram
     * @param ttl the TTL or hop limit it is sent with, 0 to 255
     * @param length of the whole datagram in bytes, {@link #SIZE} or more
     * @param stream the number of the sender's run
     * @param sequence from 0, below {@link Long#MAX_VALUE}; of an end mark the number of datagrams sent
     * @param sentNanos time sent, in nanoseconds since the Unix epoch
     * @param clockErrorMicros the largest error of the clock that tells it, in microseconds, or
     *     {@link #UNKNOWN_ERROR}; one of more than an hour is written as 1 h 11 min
     * @throws IllegalArgumentException for a TTL, length or sequence out of its range
     * @throws IndexOutOfBoundsException if {@code length} bytes from {@code offset} do not fit in {@code data}
     */
    public static void write(
            byte[] data,
            int offset,
            Kind kind,
            int ttl,
            int length,
            long stream,
            long sequence,
            long sentNanos,
            long clockErrorMicros) {
        check(kind, ttl, length, sequence);
        Objects.checkFromIndexSize(offset, length, data.length);
        INT.set(data, offset, MAGIC);
        INT.set(data, offset + 4, head(kind, ttl, clockErrorMicros));
        INT.set(data, offset + 8, length);
        INT.set(data, offset + 12, error(clockErrorMicros));
        LONG.set(data, offset + 16, stream);
        LONG.set(data, offset + 24, sequence);
        LONG.set(data, offset + 32, sentNanos);
    }

    /**
     * Writes a header at absolute indexes of a buffer. The rest of the datagram is left as it is.
     *
     * @param data the buffer to write into, big-endian
     * @param offset index of the datagram's first byte
     * @param kind the purpose of the datagram
     * @param ttl the TTL or hop limit it is sent with, 0 to 255
     * @param length of the whole datagram in bytes, {@link #SIZE} or more
     * @param stream the number of the sender's run
     * @param sequence from 0, below {@link Long#MAX_VALUE}; of an end mark the number of datagrams sent
     * @param sentNanos time sent, in nanoseconds since the Unix epoch
     * @param clockErrorMicros as in {@link #write(byte[], int, Kind, int, int, long, long, long, long)}
     * @throws IllegalArgumentException for a TTL, length or sequence out of its range
     * @throws IndexOutOfBoundsException if {@code length} bytes from {@code offset} do not fit below the limit
     */
    public static void write(
            ByteBuffer data,
            int offset,
            Kind kind,
            int ttl,
            int length,
            long stream,
            long sequence,
            long sentNanos,
            long clockErrorMicros) {
        check(kind, ttl, length, sequence);
        Objects.checkFromIndexSize(offset, length, data.limit());
        data.putInt(offset, MAGIC);
        data.putInt(offset + 4, head(kind, ttl, clockErrorMicros));
        data.putInt(offset + 8, length);
        data.putInt(offset + 12, error(clockErrorMicros));
        data.putLong(offset + 16, stream);
        update(data, offset, sequence, sentNanos);
    }

    /**
     * Makes the header of one datagram that of a later one of the same stream: writes sequence and time anew, and
     * leaves the rest as it is.
     *
     * @param data holds the header, big-endian
     * @param offset index of the datagram's first byte
     * @param sequence from 0, below {@link Long#MAX_VALUE}; not checked
     * @param sentNanos time sent, in nanoseconds since the Unix epoch
     * @throws IndexOutOfBoundsException if the header is not below the limit
     */
    public static void update(ByteBuffer data, int offset, long sequence, long sentNanos) {
        data.putLong(offset + 24, sequence);
        data.putLong(offset + 32, sentNanos);
    }

    /**
     * Looks for a valid header and returns the length of its datagram. A datagram is numbered if that equals the length
     * received.
     *
     * @param data the receive buffer
     * @param offset index of the datagram's first byte
     * @param available the bytes received from there on
     * @return the length of the datagram, {@link #SIZE} to {@code available}, or {@link #UNNUMBERED} if magic, version,
     *     kind, length or sequence are not those of a version 1 header
     * @throws IndexOutOfBoundsException if {@code available} bytes from {@code offset} are not in {@code data}
     */
    public static int length(ByteBuffer data, int offset, int available) {
        Objects.checkFromIndexSize(offset, available, data.limit());
        if (available < SIZE) {
            return UNNUMBERED;
        }
        long head = data.getLong(offset); // read at once: before it is compiled, each access takes long
        if ((int) (head >>> 32) != MAGIC || (byte) (head >>> 24) != VERSION) {
            return UNNUMBERED;
        }
        Kind kind = Kind.of((byte) (head >>> 16));
        int length = data.getInt(offset + 8);
        boolean valid = kind != null && length >= SIZE && length <= available && inRange(kind, sequence(data, offset));
        return valid ? length : UNNUMBERED;
    }

    /**
     * {@return the purpose of the datagram}
     *
     * @param data the receive buffer
     * @param offset index of a header that {@link #length} found valid
     * @throws IllegalArgumentException if it is not valid
     */
    public static Kind kind(ByteBuffer data, int offset) {
        Kind kind = Kind.of(data.get(offset + 5));
        if (kind == null) {
            throw new IllegalArgumentException("kind " + data.get(offset + 5));
        }
        return kind;
    }

    /**
     * {@return the TTL or hop limit the datagram was sent with, 0 to 255}
     *
     * @param data the receive buffer
     * @param offset index of a header that {@link #length} found valid
     */
    public static int ttl(ByteBuffer data, int offset) {
        return Byte.toUnsignedInt(data.get(offset + 6));
    }

    /**
     * {@return the number of the sender's run}
     *
     * @param data the receive buffer
     * @param offset index of a header that {@link #length} found valid
     */
    public static long stream(ByteBuffer data, int offset) {
        return data.getLong(offset + 16);
    }

    /**
     * {@return the datagram's number, from 0; of an end mark, the number of datagrams sent}
     *
     * @param data the receive buffer
     * @param offset index of a header that {@link #length} found valid
     */
    public static long sequence(ByteBuffer data, int offset) {
        return data.getLong(offset + 24);
    }

    /**
     * {@return the time sent, by the sender's clock, in nanoseconds since the Unix epoch; not validated}
     *
     * @param data the receive buffer
     * @param offset index of a header that {@link #length} found valid
     */
    public static long sentNanos(ByteBuffer data, int offset) {
        return data.getLong(offset + 32);
    }

    /**
     * {@return the largest error of the sender's clock in microseconds; {@link #UNKNOWN_ERROR} if it does not tell}
     *
     * @param data the receive buffer
     * @param offset index of a header that {@link #length} found valid
     */
    public static long clockErrorMicros(ByteBuffer data, int offset) {
        return data.get(offset + 7) == 1 ? Integer.toUnsignedLong(data.getInt(offset + 12)) : UNKNOWN_ERROR;
    }

    private static void check(Kind kind, int ttl, int length, long sequence) {
        if (ttl < 0 || ttl > 255 || length < SIZE || !inRange(kind, sequence)) {
            throw new IllegalArgumentException("ttl " + ttl + ", length " + length + ", sequence " + sequence);
        }
    }

    /** Returns version, kind, TTL, and whether the clock's error is known. */
    private static int head(Kind kind, int ttl, long clockErrorMicros) {
        return VERSION << 24 | kind.code() << 16 | ttl << 8 | (clockErrorMicros < 0 ? 0 : 1);
    }

    private static int error(long clockErrorMicros) {
        return (int) Math.clamp(clockErrorMicros, 0, MOST_ERROR);
    }

    /** A sequence is below {@link Long#MAX_VALUE}, so that the count after it fits and no sum overflows. */
    private static boolean inRange(Kind kind, long sequence) {
        return sequence >= 0 && (sequence < Long.MAX_VALUE || kind == Kind.END);
    }
}
