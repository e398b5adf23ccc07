package mcast.core.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramRun;
import mcast.core.receive.DatagramSink;

/**
 * Writes datagrams as a capture that tcpdump, Wireshark and all that uses libpcap can read: classic pcap with
 * nanoseconds, one Ethernet frame per datagram, in the order in which they were read.
 *
 * <p>A socket does not see frames, so the headers are made anew. Sender, group, ports, lengths, the kernel's time of
 * arrival, hops and DSCP are as they arrived, and all checksums are right. What the system does not tell is 1 (hops) or
 * 0 (DSCP). The rest is invented: the MAC addresses (that of the group, and 02:00:00:00:00:00), identification 0, "do
 * not fragment", no UDP checksum in IPv4. VLAN tags, IP options, ECN and fragments are not kept.
 *
 * <p>The datagrams of one coalesced run share one time; {@link mcast.core.receive.ReceiverOptions#withCoalescing} asks
 * the kernel for each datagram's own.
 *
 * {@snippet :
 * var options = ReceiverOptions.DEFAULTS.withCoalescing(false);
 * try (var receiver = Receiver.open(groups, options);
 *         var capture = CaptureSink.toFile(Path.of("feed.pcap"))) {
 *     new Reception(receiver, capture, ReceptionPlan.UNLIMITED.withDuration(Duration.ofMinutes(1))).run();
 * }
 * }
 *
 * <p>A datagram is written out within a millisecond or two, many of them at once. It allocates nothing, unless there
 * are more than about a thousand senders at a time. Used by one thread.
 */
public final class CaptureSink implements DatagramSink, Closeable {
    /** Room for three of the longest datagrams. */
    private static final int BUFFER_BYTES = 1 << 18;

    /** What waits in the buffer arrived no longer ago than this before the latest. */
    private static final long LONGEST_WAIT_NANOS = 1_000_000;

    private static final int LONGEST_PAYLOAD = 65_527; // RFC 768, in an IPv6 packet
    private static final int UNKNOWN_HOPS = 1;
    private static final int DSCP = 2; // the bits after it, of ECN

    private final OutputStream out;
    private final FlowHeaders headers = new FlowHeaders();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteBuffer frames = ByteBuffer.wrap(buffer);
    private int filled;
    private long oldest; // arrival of the first one in the buffer

    private CaptureSink(OutputStream out) throws IOException {
        this.out = out;
        out.write(PcapFormat.head());
        out.flush();
    }

    /**
     * Starts a capture in a file. If a write fails later, as on a full disk, the file is cut after its last whole
     * record, if it is a regular one.
     *
     * @param file the file, which is overwritten if it exists; not a named pipe, which opens only once it is read
     * @return the sink, to be closed
     * @throws IOException if it cannot be written; the message names the file and the reason, as those of this sink's
     *     later errors do
     */
    public static CaptureSink toFile(Path file) throws IOException {
        var out = new CaptureFile(file);
        try {
            return new CaptureSink(out);
        } catch (IOException | RuntimeException | Error e) {
            out.close();
            throw e;
        }
    }

    /**
     * Starts a capture in a stream, with the head of a file, at once.
     *
     * @param out takes it, whole records at a time, and is flushed after each lot; need not be buffered
     * @return the sink; to close it closes the stream
     * @throws IOException if the stream fails; its errors are passed on as they are
     */
    public static CaptureSink to(OutputStream out) throws IOException {
        return new CaptureSink(out);
    }

    @Override
    public boolean accept(Datagram datagram) throws IOException {
        write(datagram.asRun(), 1);
        return true;
    }

    @Override
    public int acceptRun(DatagramRun run) throws IOException {
        write(run, run.count());
        return run.count();
    }

    /** Writes the first datagrams of a run. */
    void write(DatagramRun run, int datagrams) throws IOException {
        FlowHeader header = headers.of(run);
        int hops = run.hops().orElse(UNKNOWN_HOPS);
        int trafficClass = run.dscp().orElse(0) << DSCP;
        if (Math.min(run.segment(), run.bytes(1)) > LONGEST_PAYLOAD) {
            throw new IllegalArgumentException("no datagram of UDP has " + run.bytes(1) + " bytes");
        }
        int from = run.offset();
        for (int left = datagrams; left > 0; left--) {
            int payload = Math.min(run.segment(), run.end() - from);
            int frame = header.length() + payload;
            if (PcapFormat.RECORD_HEAD_BYTES + frame > buffer.length - filled) {
                flush();
            }
            oldest = filled == 0 ? run.nanoTime() : oldest;
            PcapFormat.writeRecordHead(frames, filled, run.epochNanos(), frame);
            filled += PcapFormat.RECORD_HEAD_BYTES;
            run.memory().get(from, buffer, filled + header.length(), payload);
            header.write(frames, filled, payload, hops, trafficClass);
            filled += frame;
            from += payload;
        }
        if (run.nanoTime() - oldest >= LONGEST_WAIT_NANOS) { // a stream may never be quiet
            flush();
        }
    }

    @Override
    public void quiet() throws IOException {
        flush();
    }

    private void flush() throws IOException {
        int length = filled;
        filled = 0; // also if it fails, or the same records would come twice
        if (length > 0) {
            out.write(buffer, 0, length);
            out.flush();
        }
    }

    /**
     * Writes out what is buffered and closes the file or stream. Closing twice does nothing.
     *
     * @throws IOException if it cannot be written
     */
    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
