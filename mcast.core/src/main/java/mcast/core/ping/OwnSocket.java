package mcast.core.ping;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;

/** Lets answers leave by the responder's own socket. Used by one thread; several may share the socket. */
final class OwnSocket implements Answers.Way {
    private final DatagramSocket socket;
    private final DatagramPacket packet;

    /** Makes one for answers that are in an array. */
    OwnSocket(DatagramSocket socket, byte[] data) {
        this.socket = socket;
        this.packet = new DatagramPacket(data, 0);
    }

    @Override
    public void send(HeardPing answer) throws IOException {
        packet.setLength(answer.length());
        packet.setSocketAddress(answer.source());
        socket.send(packet);
    }
}
