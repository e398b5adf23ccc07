package mcast.harness;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Captures and packets, made byte by byte. */
public final class CaptureBuilder {
    private static final int PCAPNG_SECTION = 0x0a0d0d0a;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteOrder order;

    /**
     * Makes a capture without a header.
     *
     * @param order the byte order of the capture
     */
    public CaptureBuilder(ByteOrder order) {
        this.order = order;
    }

    /**
     * Makes a pcap capture in nanoseconds and little-endian order, of raw IP packets.
     *
     * @return the capture without packets
     */
    public static CaptureBuilder pcap() {
        return new CaptureBuilder(ByteOrder.LITTLE_ENDIAN).pcapHeader(0xa1b23c4d, 101);
    }

    /**
     * Adds the header of a pcap file.
     *
     * @param magic tells the unit of its times
     * @param linkType what its packets begin with
     * @return this
     */
    public CaptureBuilder pcapHeader(int magic, int linkType) {
        put(ByteBuffer.allocate(24)
                .order(order)
                .putInt(magic)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(262_144)
                .putInt(linkType));
        return this;
    }

    /**
     * Adds a packet to a pcap file.
     *
     * @param seconds the first part of its time
     * @param fraction the second part
     * @param packet its bytes
     * @return this
     */
    public CaptureBuilder pcapPacket(int seconds, int fraction, byte[] packet) {
        return cutPacket(seconds, fraction, packet, packet.length);
    }

    /**
     * Adds a packet to a pcap file whose snap length cut it.
     *
     * @param seconds the first part of its time
     * @param fraction the second part
     * @param packet its bytes
     * @param captured how many of them were captured
     * @return this
     */
    public CaptureBuilder cutPacket(int seconds, int fraction, byte[] packet, int captured) {
        put(ByteBuffer.allocate(16 + captured)
                .order(order)
                .putInt(seconds)
                .putInt(fraction)
                .putInt(captured)
                .putInt(packet.length)
                .put(packet, 0, captured));
        return this;
    }

    /**
     * Adds a section header of a pcapng file.
     *
     * @return this
     */
    public CaptureBuilder section() {
        return block(
                PCAPNG_SECTION,
                body(16).putInt(0x1a2b3c4d)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1));
    }

    /**
     * Adds an interface of a pcapng file.
     *
     * @param linkType what its packets begin with
     * @param options hex digits of its options
     * @return this
     */
    public CaptureBuilder captureInterface(int linkType, String options) {
        byte[] extra = HexFormat.of().parseHex(options);
        return block(
                1,
                body(8 + extra.length)
                        .putShort((short) linkType)
                        .putShort((short) 0)
                        .putInt(0)
                        .put(extra));
    }

    /**
     * Adds an enhanced packet of interface 0 to a pcapng file.
     *
     * @param time its time
     * @param packet its bytes
     * @return this
     */
    public CaptureBuilder enhancedPacket(long time, byte[] packet) {
        return block(6, packetBody(time, packet).putInt(0, 0));
    }

    /**
     * Adds an obsolete packet of interface 0 to a pcapng file.
     *
     * @param time its time
     * @param packet its bytes
     * @return this
     */
    public CaptureBuilder obsoletePacket(long time, byte[] packet) {
        return block(2, packetBody(time, packet).putShort(0, (short) 0).putShort(2, (short) 9));
    }

    /**
     * Adds a simple packet to a pcapng file.
     *
     * @param packet its bytes
     * @return this
     */
    public CaptureBuilder simplePacket(byte[] packet) {
        return block(3, body(4 + padded(packet.length)).putInt(packet.length).put(packet));
    }

    /**
     * Adds a block of a pcapng file.
     *
     * @param type its type
     * @param body what is in it
     * @return this
     */
    public CaptureBuilder block(int type, ByteBuffer body) {
        int length = 12 + body.capacity();
        put(ByteBuffer.allocate(length)
                .order(order)
                .putInt(type)
                .putInt(length)
                .put(body.array())
                .putInt(length));
        return this;
    }

    /**
     * Returns the capture.
     *
     * @return its bytes
     */
    public byte[] bytes() {
        return bytes.toByteArray();
    }

    private ByteBuffer packetBody(long time, byte[] packet) {
        return body(20 + padded(packet.length))
                .putInt(0)
                .putInt((int) (time >>> 32))
                .putInt((int) time)
                .putInt(packet.length)
                .putInt(packet.length)
                .put(packet);
    }

    private ByteBuffer body(int length) {
        return ByteBuffer.allocate(length).order(order);
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    private void put(ByteBuffer more) {
        bytes.writeBytes(more.array());
    }

    /**
     * Makes an IPv4 packet from 10.0.0.7, port 4000, that holds a UDP datagram.
     *
     * @param group four hex bytes of its destination
     * @param port the port of its destination
     * @param payload the text in it
     * @return its bytes
     */
    public static byte[] ipv4(String group, int port, String payload) {
        byte[] udp = udp(port, payload);
        return joined(
                HexFormat.of().parseHex("4500" + hex(20 + udp.length) + "0000400001110000" + "0a000007" + group), udp);
    }

    /**
     * Makes an IPv6 packet from fe80::7, port 4000, that holds a UDP datagram.
     *
     * @param group sixteen hex bytes of its destination
     * @param port the port of its destination
     * @param payload the text in it
     * @param extensions hex digits of the next header and, behind the addresses, of what is before UDP
     * @return its bytes
     */
    public static byte[] ipv6(String group, int port, String payload, String extensions) {
        byte[] udp = udp(port, payload);
        String next = extensions.isEmpty() ? "11" : extensions.substring(0, 2);
        byte[] between = HexFormat.of().parseHex(extensions.isEmpty() ? "" : extensions.substring(2));
        byte[] header = HexFormat.of()
                .parseHex("60000000" + hex(between.length + udp.length) + next + "01"
                        + "fe800000000000000000000000000007" + group);
        return joined(joined(header, between), udp);
    }

    /**
     * Puts a header before a packet.
     *
     * @param header hex digits, with blanks
     * @param packet the packet
     * @return both
     */
    public static byte[] behind(String header, byte[] packet) {
        return joined(HexFormat.of().parseHex(header.replace(" ", "")), packet);
    }

    private static byte[] udp(int port, String payload) {
        return joined(
                HexFormat.of().parseHex("0fa0" + hex(port) + hex(8 + payload.length()) + "0000"),
                Loopback.bytes(payload));
    }

    private static String hex(int twoBytes) {
        return HexFormat.of().toHexDigits((short) twoBytes);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }
}
