package mcast.core.send;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.util.Optional;
import mcast.core.linux.CLibrary;
import mcast.core.linux.KernelSocket;

/**
 * The socket of a {@link Sender}, with the interface as it was when it was opened. Where the kernel can cut one send
 * into many datagrams, a burst takes one system call. One thread sends; any may close.
 */
final class SendingSocket implements Closeable {
    /** How many datagrams every kernel that can cut a send takes at once (UDP_MAX_SEGMENTS of Linux 4.18). */
    private static final int MOST_SEGMENTS = 64;

    /** Before the first burst. */
    private static final int UNKNOWN = -1;

    private static final int IP_AND_UDP_HEADERS = 28;
    private static final int EXTRA_OF_IPV6 = 20;

    final MulticastSocket socket;
    final NetworkInterface networkInterface;
    private final StandardProtocolFamily family;
    private Optional<KernelSocket> kernelSocket = Optional.empty();
    private int segment; // what the kernel was told to cut at, 0 if nothing
    private int mostToCut = UNKNOWN;

    SendingSocket(MulticastSocket socket, NetworkInterface networkInterface, StandardProtocolFamily family) {
        this.socket = socket;
        this.networkInterface = networkInterface;
        this.family = family;
    }

    void send(DatagramPacket packet) throws IOException {
        if (segment != 0 && packet.getLength() > segment) {
            cutAt(0);
        }
        socket.send(packet);
    }

    /**
     * Sends datagrams of one size that stand one behind the other, as many as go at once.
     *
     * @param packet where to; its data is changed
     * @return how many, at least 1
     */
    int sendSome(DatagramPacket packet, byte[] buffer, int offset, int size, int count) throws IOException {
        int together = Math.min(count, Math.min(MOST_SEGMENTS, Sender.MOST_BYTES / Math.max(1, size)));
        if (together > 1 && cutsAt(size)) {
            packet.setData(buffer, offset, together * size);
            try {
                socket.send(packet);
                return together;
            } catch (IOException e) {
                if (!isRefusalToCut(e)) {
                    throw e;
                }
                mostToCut = size - 1; // one by one from now on
                cutAt(0); // as long as it is to cut, it refuses a single one too
            }
        }
        packet.setData(buffer, offset, size);
        send(packet);
        return 1;
    }

    /** A route over an interface with a smaller MTU, or one that encrypts, does not cut. */
    private static boolean isRefusalToCut(IOException e) {
        return switch (String.valueOf(e.getMessage())) {
            case "Invalid argument", "Message too long", "Input/output error" -> true; // the second since Linux 6.14
            default -> false;
        };
    }

    private boolean cutsAt(int size) throws IOException {
        if (mostToCut == UNKNOWN) {
            kernelSocket = KernelSocket.boundTo(socket.getLocalPort(), family);
            int headers = IP_AND_UDP_HEADERS + (family == StandardProtocolFamily.INET6 ? EXTRA_OF_IPV6 : 0);
            mostToCut = kernelSocket.isEmpty() ? 0 : networkInterface.getMTU() - headers;
        }
        return size > 0 && size <= mostToCut && (size == segment || cutAt(size));
    }

    /** Tells the kernel; closing waits for it, since afterwards the descriptor may be another file's. */
    private synchronized boolean cutAt(int size) {
        try {
            if (socket.isClosed()) {
                return false;
            }
            CLibrary.setSegmentSize(kernelSocket.orElseThrow().descriptor(), size);
            segment = size;
            return true;
        } catch (IOException e) {
            mostToCut = 0; // a kernel before 4.18
            return false;
        }
    }

    @Override
    public synchronized void close() {
        socket.close();
    }
}
