import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;

/** Plain Java: {@code MulticastEcho.java GROUP PORT INTERFACE} prints one datagram and multicasts it in capitals. */
class MulticastEcho {
    public static void main(String[] words) throws Exception {
        var group = new InetSocketAddress(InetAddress.getByName(words[0]), Integer.parseInt(words[1]));
        var on = NetworkInterface.getByName(words[2]);
        try (var socket = new MulticastSocket(group.getPort())) {
            socket.setNetworkInterface(on);
            socket.joinGroup(group, on);
            System.err.println("listening");
            var packet = new DatagramPacket(new byte[1500], 1500);
            socket.receive(packet);
            var text = new String(packet.getData(), 0, packet.getLength());
            System.out.println(text);
            var answer = text.toUpperCase().getBytes();
            socket.send(new DatagramPacket(answer, answer.length, group));
        }
    }
}
