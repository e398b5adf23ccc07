package mcast.core.ping;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** Reads as every system can, by the JDK, which does not tell hops. */
final class PacketReader implements AnswerReader {
    private final DatagramSocket socket;
    private final DatagramPacket packet;
    private final ByteBuffer memory;

    /** Makes a reader; longer datagrams than {@code size} are cut. */
    PacketReader(DatagramSocket socket, int size) {
        this.socket = socket;
        byte[] data = new byte[size];
        this.packet = new DatagramPacket(data, size);
        this.memory = ByteBuffer.wrap(data);
    }

    @Override
    public boolean next(int millis) throws IOException {
        try {
            packet.setLength(memory.capacity());
            socket.setSoTimeout(millis);
            socket.receive(packet);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public ByteBuffer memory() {
        return memory;
    }

    @Override
    public int offset() {
        return 0;
    }

    @Override
    public int length() {
        return packet.getLength();
    }

    @Override
    public InetSocketAddress source() {
        return (InetSocketAddress) packet.getSocketAddress();
    }

    @Override
    public OptionalInt hops() {
        return OptionalInt.empty();
    }

    @Override
    public long epochNanos() {
        return -1;
    }

    /** Does nothing: the socket is the sender's. */
    @Override
    public void close() {}
}
