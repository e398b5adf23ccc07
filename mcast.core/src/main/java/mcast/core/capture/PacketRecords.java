package mcast.core.capture;

import java.io.IOException;

/** The packets of a capture, one after the other, each with its link type and time. Used by one thread. */
abstract sealed class PacketRecords permits PcapRecords, PcapngRecords {
    /** The longest packet that a capture may hold, as in libpcap and Wireshark, in bytes. */
    static final int MOST_CAPTURED = 262_144;

    /** The first bytes of a packet, which are looked at; no UDP datagram is longer. */
    static final int MOST_SEEN = 1 << 17;

    final CaptureInput input;

    /** Where the packet stands in the buffer of the input. */
    int start;

    /** Behind its last byte, at most {@link #MOST_SEEN} behind the first. */
    int end;

    int linkType;

    /** Nanoseconds since 1970, 0 or more. */
    long epochNanos;

    /** How many packets were read. */
    long packets;

    private long left; // bytes behind the position that belong to this packet or block

    PacketRecords(CaptureInput input) {
        this.input = input;
    }

    /**
     * Goes to the next packet.
     *
     * @return false if the capture ends, as it should
     * @throws CaptureException if it is cut off or damaged
     */
    abstract boolean next() throws IOException;

    /** Passes over the rest of what was read before; returns false if the capture ends there, as it should. */
    final boolean hasMore() throws IOException {
        if (!input.skip(left)) {
            throw input.cutOff(packets);
        }
        left = 0;
        return input.has(1);
    }

    /** Reads until so many bytes are there. */
    final void need(int count) throws IOException {
        if (!input.has(count)) {
            throw input.cutOff(packets);
        }
    }

    /** Takes a packet: {@code header} bytes are before it, {@code captured} are its own, {@code behind} follow. */
    final void take(int header, int captured, long behind) throws IOException {
        int seen = Math.min(captured, MOST_SEEN);
        need(header + seen);
        start = input.position + header;
        end = start + seen;
        pass(header + captured + behind);
        packets++;
    }

    /** Passes over so many bytes from here, now or at the next call. */
    final void pass(long count) {
        int now = (int) Math.min(count, input.available());
        input.position += now;
        left = count - now;
    }
}
