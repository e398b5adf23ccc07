package mcast.core.linux;

import java.io.Closeable;
import java.io.IOException;
import java.lang.ref.Reference;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Sends datagrams one by one to one destination, without waiting (sendto(2)). It sends on a descriptor of its own,
 * which is no other file's if the socket is closed elsewhere. Used by one thread at a time.
 */
public final class DirectSend implements Closeable {
    private static final CFunction SENDTO = CFunction.named("sendto");

    /** The longest datagram that is sent: to copy a longer one takes so long that nothing is won. */
    private static final int MOST_BYTES = 9_216;

    private static final int NO_DESCRIPTOR = -1;
    private static final int MSG_DONTWAIT = 0x40;

    private final ByteBuffer payload = NativeMemory.of(MOST_BYTES);
    private final ByteBuffer name = NativeMemory.of(NativeSend.BYTES_OF_IPV6_NAME);
    private final long payloadAddress = NativeMemory.address(payload);
    private final long nameAddress = NativeMemory.address(name);
    private final int nameLength;
    private final CallState state = new CallState();
    private final DuplicateDescriptor descriptor;
    private boolean closed;

    /**
     * Makes one for a socket.
     *
     * @param socket the descriptor of an open UDP socket, of the family of the address
     * @param destination the address to send to
     * @param port the port to send to
     * @throws IOException if this process may not call sendto, or has no descriptor or memory left
     */
    public DirectSend(int socket, InetAddress destination, int port) throws IOException {
        nameLength = NativeSend.putName(name, destination, port);
        if (call(NO_DESCRIPTOR, 0) >= 0 || state.errno() != Errno.EBADF) { // else the system forbids it
            throw new IOException("sendto: errno " + state.errno());
        }
        descriptor = new DuplicateDescriptor(socket);
    }

    /**
     * Sends a datagram.
     *
     * @param packet has the payload; its address is of no effect
     * @return false if it was not sent: the kernel refused it or has no room for it now, it has more than 9,216 bytes,
     *     or this is closed
     */
    public boolean send(DatagramPacket packet) {
        int length = packet.getLength();
        if (closed || length > MOST_BYTES) {
            return false;
        }
        payload.put(0, packet.getData(), packet.getOffset(), length);
        try {
            return call(descriptor.number(), length) >= 0;
        } catch (IOException e) {
            throw new AssertionError("it was called before", e);
        }
    }

    private int call(int socket, int length) throws IOException {
        try {
            return (int) SENDTO.call(state, socket, payloadAddress, length, MSG_DONTWAIT, nameAddress, nameLength);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Gives its descriptor back; the socket stays open. Closing twice does nothing. */
    @Override
    public void close() {
        closed = true;
        try {
            descriptor.close();
        } catch (IOException e) {
            throw new AssertionError("it was opened by the same calls", e);
        }
    }
}
