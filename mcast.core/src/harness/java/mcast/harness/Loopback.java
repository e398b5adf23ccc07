package mcast.harness;

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
import mcast.core.Group;
import mcast.core.NamedInterface;
import mcast.core.ping.PingOptions;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;

/** Multicast for tests that never leaves this host: interface lo, TTL 0, a fresh port each. */
public final class Loopback {
    /** Long enough for a host that is busy with something else. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Options of a sender. */
    public static final SenderOptions SENDING =
            SenderOptions.DEFAULTS.withNetworkInterface(networkInterface()).withTtl(0);

    /** Options of a receiver. */
    public static final ReceiverOptions RECEIVING =
            ReceiverOptions.DEFAULTS.withInterfaces(List.of(networkInterface()));

    /** Options of a pinger, which asks every 10 ms. */
    public static final PingOptions ASKING = PingOptions.DEFAULTS
            .withNetworkInterface(networkInterface())
            .withTtl(0)
            .withInterval(Duration.ofMillis(10));

    private Loopback() {}

    /**
     * Finds the interface.
     *
     * @return lo, or however the system calls it
     */
    public static NamedInterface networkInterface() {
        return NamedInterface.of(known());
    }

    /**
     * Finds the interface as the JDK knows it.
     *
     * @return lo, or however the system calls it
     */
    public static NetworkInterface known() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(each -> each.inetAddresses().anyMatch(InetAddress::isLoopbackAddress))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Makes a group with a fresh port.
     *
     * @param address its address, or {@code SOURCE@ADDRESS}
     * @return the group
     * @throws IOException if the system fails
     */
    public static Group group(String address) throws IOException {
        return Group.parse(address + ":" + FreshPort.draw());
    }

    /**
     * Opens a receiver.
     *
     * @param groups what it joins
     * @return the receiver, which listens
     * @throws IOException if the system fails
     */
    public static Receiver receiver(Group... groups) throws IOException {
        return Receiver.open(List.of(groups), RECEIVING);
    }

    /**
     * Sends a datagram.
     *
     * @param group where to; its source is ignored
     * @param text its payload
     * @throws IOException if the system fails
     */
    public static void send(Group group, String text) throws IOException {
        try (var sender = Sender.open(new Group(group.address(), group.port()), SENDING)) {
            sender.send(bytes(text));
        }
    }

    /**
     * Sends a datagram from an address of this host that no interface lists, past mcast's own sender.
     *
     * @param source the address
     * @param group where to
     * @param text its payload
     * @throws IOException if the system fails
     */
    public static void sendFrom(String source, Group group, String text) throws IOException {
        try (var socket = new MulticastSocket(new InetSocketAddress(InetAddress.ofLiteral(source), 0))) {
            socket.setNetworkInterface(known());
            socket.setTimeToLive(0);
            socket.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
            byte[] payload = bytes(text);
            socket.send(new DatagramPacket(payload, payload.length, group.address(), group.port()));
        }
    }

    /**
     * Receives the next datagram; fails if none comes.
     *
     * @param receiver who hears it
     * @return its payload as text
     * @throws IOException if the system fails
     */
    public static String heard(Receiver receiver) throws IOException {
        return heard(receiver, new Datagram());
    }

    /**
     * Receives the next datagram; fails if none comes.
     *
     * @param receiver who hears it
     * @param datagram where it is put
     * @return its payload as text
     * @throws IOException if the system fails
     */
    public static String heard(Receiver receiver, Datagram datagram) throws IOException {
        if (!receiver.receive(datagram, PATIENCE)) {
            throw new AssertionError("nothing came");
        }
        return new String(datagram.payload(), StandardCharsets.UTF_8);
    }

    /**
     * Encodes a payload.
     *
     * @param text what it says
     * @return its bytes
     */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
