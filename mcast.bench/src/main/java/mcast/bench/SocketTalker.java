package mcast.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.MulticastSocket;

/** The bare socket, as a textbook uses it. */
final class SocketTalker implements Talker {
    private final MulticastSocket socket = new MulticastSocket();
    private final DatagramPacket packet;

    SocketTalker(Place place, int size) throws IOException {
        socket.setNetworkInterface(place.networkInterface());
        socket.setTimeToLive(place.ttl());
        packet = new DatagramPacket(new byte[size], size, place.address());
    }

    @Override
    public int send(int most) throws IOException {
        socket.send(packet);
        return 1;
    }

    @Override
    public void close() {
        socket.close();
    }
}
