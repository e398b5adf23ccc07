package mcast.harness;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A frame of a capture, as tests read it: little-endian pcap with nanoseconds, UDP in IPv4 or IPv6 without options.
 *
 * @param epochNanos its time, in nanoseconds since the Unix epoch
 * @param hex all its bytes
 */
public record PcapFrame(long epochNanos, String hex) {
    private static final String ETHERNET_TYPE = "01000000";

    /** The head of a file: magic, version 2.4, two zeros, the longest frame, Ethernet. */
    public static final String HEAD = "4d3cb2a1" + "02000400" + "00000000" + "00000000" + "00000400" + ETHERNET_TYPE;

    private static final int HEAD_BYTES = 24;
    private static final int LONGEST_FRAME = 2 * 16; // where it stands in the head; other programs have other limits
    private static final int ETHERNET = 2 * 14;
    private static final int IPV6_HEADERS = 2 * (14 + 40 + 8);
    private static final int IPV4_HEADERS = 2 * (14 + 20 + 8);

    /**
     * Reads a capture; fails if it ends within a record.
     *
     * @param capture all of it
     * @return its frames
     */
    public static List<PcapFrame> read(byte[] capture) {
        String head = HexFormat.of().formatHex(capture, 0, Math.min(HEAD_BYTES, capture.length));
        if (!head.startsWith(HEAD.substring(0, LONGEST_FRAME)) || !head.endsWith(ETHERNET_TYPE)) {
            throw new AssertionError("not the head of a capture: " + head);
        }
        var rest = ByteBuffer.wrap(capture).order(ByteOrder.LITTLE_ENDIAN).position(HEAD_BYTES);
        List<PcapFrame> frames = new ArrayList<>();
        while (rest.hasRemaining()) {
            if (rest.remaining() < 16 || rest.remaining() < 16 + rest.getInt(rest.position() + 8)) {
                throw new AssertionError(rest.remaining() + " bytes of a record, after " + frames.size());
            }
            long nanos = rest.getInt() * 1_000_000_000L + rest.getInt();
            int captured = rest.getInt();
            if (rest.getInt() != captured) {
                throw new AssertionError("record " + frames.size() + " is cut");
            }
            int start = rest.position();
            frames.add(new PcapFrame(nanos, HexFormat.of().formatHex(capture, start, start + captured)));
            rest.position(start + captured);
        }
        return frames;
    }

    /** {@return the payload in hex, as long as the UDP header says} */
    public String payload() {
        int start = isIPv6() ? IPV6_HEADERS : IPV4_HEADERS;
        int udpLength = Integer.parseInt(hex, start - 8, start - 4, 16);
        return hex.substring(start, start + 2 * (udpLength - 8));
    }

    /** {@return the TTL or hop limit} */
    public int hops() {
        int at = ETHERNET + 2 * (isIPv6() ? 7 : 8);
        return Integer.parseInt(hex, at, at + 2, 16);
    }

    /** {@return the DSCP and ECN} */
    public int trafficClass() {
        int at = isIPv6() ? ETHERNET + 1 : ETHERNET + 2;
        return Integer.parseInt(hex, at, at + 2, 16);
    }

    private boolean isIPv6() {
        return hex.startsWith("86dd", ETHERNET - 4);
    }
}
