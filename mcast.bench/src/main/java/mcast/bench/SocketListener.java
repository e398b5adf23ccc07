package mcast.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.MulticastSocket;
import java.net.SocketTimeoutException;
import mcast.core.receive.ReceiverOptions;

/** The bare socket, as a textbook uses it. */
final class SocketListener implements Listener {
    private final MulticastSocket socket;
    private final DatagramPacket packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);

    SocketListener(Place place) throws IOException {
        socket = new MulticastSocket(place.address());
        socket.setReceiveBufferSize(ReceiverOptions.DEFAULTS.receiveBuffer());
        socket.setSoTimeout(1);
        socket.joinGroup(place.address(), place.networkInterface());
    }

    @Override
    public int receive() throws IOException {
        try {
            packet.setLength(MOST_BYTES);
            socket.receive(packet);
            return 1;
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
