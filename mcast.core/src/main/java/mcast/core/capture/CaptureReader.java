package mcast.core.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the UDP datagrams to multicast groups out of a capture: pcap in either byte order, in microseconds or
 * nanoseconds, or pcapng; of Ethernet with VLAN tags and PPPoE sessions, raw IP, Linux SLL and SLL2, BSD null and loop.
 * Passes over every other packet and counts it. Holds 256 kB of the capture at most. Used by one thread.
 *
 * {@snippet :
 * try (var reader = new CaptureReader(Files.newInputStream(file), file.toString())) {
 *     var datagram = new CapturedDatagram();
 *     while (reader.next(datagram)) {
 *         System.out.println(datagram.group() + " " + datagram.length());
 *     }
 * }
 * }
 */
public final class CaptureReader implements Closeable {
    private final InputStream in;
    private final CaptureInput input;
    private final PacketParser parser;
    private final SkipCounts skipped = new SkipCounts();
    private @Nullable PacketRecords records;

    /**
     * Makes a reader, which has read nothing yet.
     *
     * @param in the capture; it needs no buffer
     * @param name the name of the capture, for messages
     */
    public CaptureReader(InputStream in, String name) {
        this.in = in;
        this.input = new CaptureInput(in, name);
        this.parser = new PacketParser(input.bytes.duplicate()); // whose byte order is that of networks
    }

    /**
     * Goes to the next datagram. Blocks until it is there; closing the stream, if that ends a blocked read, ends the
     * wait too.
     *
     * @param datagram what it is written to; its payload is valid until the next call
     * @return false if the capture has ended
     * @throws CaptureException if it is no capture, or is cut off or damaged; what came before was returned
     * @throws IOException if the stream fails
     */
    public boolean next(CapturedDatagram datagram) throws IOException {
        PacketRecords packet = records;
        if (packet == null) {
            packet = begin();
            records = packet;
        }
        while (packet.next()) {
            SkipReason reason = parser.parse(packet, datagram);
            if (reason == null) {
                datagram.buffer = input.bytes.array();
                datagram.epochNanos = packet.epochNanos;
                return true;
            }
            skipped.add(reason, 1);
        }
        return false;
    }

    private PacketRecords begin() throws IOException {
        if (!input.has(1)) {
            throw noCapture("it is empty");
        }
        if (!input.has(4)) {
            throw noCapture("it has " + input.available() + " bytes");
        }
        Optional<PacketRecords> pcap = PcapRecords.of(input);
        if (pcap.isPresent()) {
            return pcap.get();
        }
        int first = input.bytes.getInt(0);
        if (first == PcapngRecords.SECTION) {
            return new PcapngRecords(input);
        }
        throw noCapture("it begins with " + hex(first) + ", neither as pcap nor as pcapng" + compression(first));
    }

    private CaptureException noCapture(String reason) {
        return new CaptureException(
                CaptureException.Reason.NOT_A_CAPTURE, input.name() + " is not a capture: " + reason);
    }

    /** The byte order is that which was tried last, of networks. */
    private static String hex(int bytes) {
        var text = new StringBuilder();
        for (int shift = 24; shift >= 0; shift -= 8) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(Character.forDigit(bytes >>> (shift + 4) & 0xf, 16))
                    .append(Character.forDigit(bytes >>> shift & 0xf, 16));
        }
        return text.toString();
    }

    private static String compression(int first) {
        return first >>> 16 == 0x1f8b
                ? "; it is compressed: gunzip it first"
                : first == 0x28b52ffd ? "; it is compressed: unzstd it first" : "";
    }

    /**
     * Returns how many packets were read so far.
     *
     * @return a count of all packets, whatever they hold
     */
    public long packets() {
        return records == null ? 0 : records.packets;
    }

    /**
     * Returns how many packets were passed over so far.
     *
     * @return the counts by reason, without those that are 0
     */
    public Map<SkipReason, Long> skipped() {
        return skipped.map();
    }

    /**
     * Closes the stream.
     *
     * @throws IOException if the system refuses
     */
    @Override
    public void close() throws IOException {
        in.close();
    }
}
