package mcast.core.mesh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;

/**
 * Writes and reads the datagrams of a mesh, version 1: a {@link NumberedHeader} of kind {@link Kind#MESH}, then, big
 * endian, the fields of {@link MeshDatagram}.
 *
 * <table>
 *   <caption>Layout</caption>
 *   <tr><th>offset</th><th>bytes</th><th>field</th></tr>
 *   <tr><td>40</td><td>1</td><td>version of the mesh, 1</td></tr>
 *   <tr><td>41</td><td>1</td><td>1: sent by unicast; 2: the sender leaves</td></tr>
 *   <tr><td>42</td><td>2</td><td>number of hearings in this datagram</td></tr>
 *   <tr><td>44</td><td>4</td><td>interval in microseconds</td></tr>
 *   <tr><td>48</td><td>8</td><td>number of the mesh's name</td></tr>
 *   <tr><td>56</td><td>8</td><td>token</td></tr>
 *   <tr><td>64</td><td>8</td><td>echo</td></tr>
 *   <tr><td>72</td><td>2</td><td>number of hosts that the sender hears</td></tr>
 *   <tr><td>74</td><td>2</td><td>place of the first hearing among them</td></tr>
 *   <tr><td>76</td><td>1</td><td>length of the host name, 0 to 63</td></tr>
 *   <tr><td>77</td><td></td><td>host name, UTF-8</td></tr>
 *   <tr><td></td><td>32 each</td><td>hearings: run (8), then the other six numbers in their order</td></tr>
 * </table>
 */
final class MeshCoding {
    /** The version that is written and read. */
    static final int VERSION = 1;

    /** The longest datagram, which fits the path MTU of nearly every network, tunnels included. */
    static final int MOST_BYTES = 1400;

    /** The most bytes of a host's name. */
    static final int MOST_NAME = 63;

    private static final int UNICAST = 1;
    private static final int LAST = 2;
    private static final int NAME = NumberedHeader.SIZE + 37;
    private static final int HEARING = 32;
    private static final long MOST_INT = 0xffff_ffffL;

    private MeshCoding() {}

    /** Returns the most hearings that fit beside a name. */
    static int room(String name) {
        return (MOST_BYTES - NAME - name(name).length) / HEARING;
    }

    /** Returns the datagram's bytes, {@code ttl} being what it is sent with. */
    static byte[] write(MeshDatagram datagram, int ttl, long sentNanos) {
        byte[] name = name(datagram.name());
        byte[] bytes =
                new byte[NAME + name.length + HEARING * datagram.hearings().size()];
        NumberedHeader.write(bytes, 0, Kind.MESH, ttl, bytes.length, datagram.run(), datagram.sequence(), sentNanos);
        ByteBuffer body = ByteBuffer.wrap(bytes).position(NumberedHeader.SIZE);
        body.put((byte) VERSION);
        body.put((byte) ((datagram.unicast() ? UNICAST : 0) | (datagram.last() ? LAST : 0)));
        body.putShort((short) datagram.hearings().size());
        body.putInt(unsigned(datagram.intervalMicros()));
        body.putLong(datagram.mesh());
        body.putLong(datagram.token());
        body.putLong(datagram.echo());
        body.putShort((short) datagram.total());
        body.putShort((short) datagram.first());
        body.put((byte) name.length);
        body.put(name);
        for (Hearing each : datagram.hearings()) {
            body.putLong(each.run());
            body.putInt(unsigned(each.upto()));
            body.putInt(unsigned(each.since()));
            body.putInt(unsigned(each.received()));
            body.putInt(unsigned(each.unicast()));
            body.putInt(unsigned(each.multicastAgeMillis()));
            body.putInt(unsigned(each.ageMillis()));
        }
        return bytes;
    }

    /** Returns the version of the mesh that a datagram is of, or empty if it is of none. */
    static OptionalInt version(ByteBuffer data, int length) {
        boolean isMesh = length > NumberedHeader.SIZE
                && NumberedHeader.length(data, 0, length) == length
                && NumberedHeader.kind(data, 0) == Kind.MESH;
        return isMesh ? OptionalInt.of(Byte.toUnsignedInt(data.get(NumberedHeader.SIZE))) : OptionalInt.empty();
    }

    /** Reads a datagram from index 0 on; empty if it is none of version 1, or its lengths contradict each other. */
    static Optional<MeshDatagram> read(ByteBuffer data, int length) {
        OptionalInt version = version(data, length);
        if (version.isEmpty() || version.getAsInt() != VERSION || length < NAME) {
            return Optional.empty();
        }
        int count = Short.toUnsignedInt(data.getShort(42));
        int nameLength = Byte.toUnsignedInt(data.get(76));
        if (nameLength > MOST_NAME || NAME + nameLength + count * HEARING != length) {
            return Optional.empty();
        }
        int flags = data.get(41);
        byte[] name = new byte[nameLength];
        data.get(NAME, name);
        List<Hearing> hearings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hearings.add(hearing(data, NAME + nameLength + i * HEARING));
        }
        return Optional.of(new MeshDatagram(
                NumberedHeader.stream(data, 0),
                NumberedHeader.sequence(data, 0),
                (flags & UNICAST) != 0,
                (flags & LAST) != 0,
                number(data, 44),
                data.getLong(48),
                data.getLong(56),
                data.getLong(64),
                Short.toUnsignedInt(data.getShort(72)),
                Short.toUnsignedInt(data.getShort(74)),
                new String(name, StandardCharsets.UTF_8),
                hearings));
    }

    private static Hearing hearing(ByteBuffer data, int at) {
        return new Hearing(
                data.getLong(at),
                number(data, at + 8),
                number(data, at + 12),
                number(data, at + 16),
                number(data, at + 20),
                number(data, at + 24),
                number(data, at + 28));
    }

    private static long number(ByteBuffer data, int at) {
        return Integer.toUnsignedLong(data.getInt(at));
    }

    private static int unsigned(long number) {
        return (int) Math.clamp(number, 0, MOST_INT);
    }

    /** Returns the name as UTF-8, without the characters that there is no room for. */
    private static byte[] name(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, MOST_NAME);
        while (end < bytes.length && end > 0 && (bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }
}
