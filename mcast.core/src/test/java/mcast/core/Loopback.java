package mcast.core;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;

/** Multicast for tests that never leaves this host: interface lo, TTL 0, a fresh port each. */
public final class Loopback {
    /** Long enough for a host that is busy with something else. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    public static final SenderOptions SENDING =
            SenderOptions.DEFAULTS.withNetworkInterface(networkInterface()).withTtl(0);
    public static final ReceiverOptions RECEIVING =
            ReceiverOptions.DEFAULTS.withInterfaces(List.of(networkInterface()));

    private Loopback() {}

    public static NetworkInterface networkInterface() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(each -> each.inetAddresses().anyMatch(InetAddress::isLoopbackAddress))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static Group group(String address) throws IOException {
        return Group.parse(address + ":" + FreshPort.draw());
    }

    public static Receiver receiver(Group... groups) throws IOException {
        return Receiver.open(List.of(groups), RECEIVING);
    }

    public static void send(Group group, String text) throws IOException {
        try (var sender = Sender.open(new Group(group.address(), group.port(), null), SENDING)) {
            sender.send(bytes(text));
        }
    }

    /** Sends from an address of this host that no interface lists, past mcast's own sender. */
    public static void sendFrom(String source, Group group, String text) throws IOException {
        try (var socket = new MulticastSocket(new InetSocketAddress(InetAddress.ofLiteral(source), 0))) {
            socket.setNetworkInterface(networkInterface());
            socket.setTimeToLive(0);
            socket.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
            byte[] payload = bytes(text);
            socket.send(new DatagramPacket(payload, payload.length, group.address(), group.port()));
        }
    }

    /** The next datagram's text; fails if none comes. */
    public static String heard(Receiver receiver) throws IOException {
        return heard(receiver, new Datagram());
    }

    public static String heard(Receiver receiver, Datagram datagram) throws IOException {
        if (!receiver.receive(datagram, PATIENCE)) {
            throw new AssertionError("nothing came");
        }
        return new String(datagram.payload(), StandardCharsets.UTF_8);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
