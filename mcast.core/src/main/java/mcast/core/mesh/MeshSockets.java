package mcast.core.mesh;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.MulticastSocket;
import java.util.List;
import java.util.Optional;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;
import org.jspecify.annotations.Nullable;

/**
 * The two sockets of a host of the mesh: one is a member of the group; by the other all pings leave, and unicast ones
 * come. That one has the port of the group, so that it can be found by the address alone, and a firewall needs one
 * rule; if the port is taken it has another. One thread sends, one hears each; any may close.
 */
final class MeshSockets implements Closeable {
    final Receiver receiver;
    final Sender sender;

    private MeshSockets(Sender sender, Receiver receiver) {
        this.sender = sender;
        this.receiver = receiver;
    }

    static MeshSockets open(Group group, MeshOptions options) throws IOException {
        SenderOptions sending = SenderOptions.DEFAULTS.withTtl(options.ttl());
        if (options.networkInterface().isPresent()) {
            sending = sending.withNetworkInterface(options.networkInterface().get());
        }
        Sender sender = sender(group, sending);
        try {
            var receiving = ReceiverOptions.DEFAULTS
                    .withInterfaces(List.of(sender.networkInterface()))
                    .withMembershipListener(options.membershipListener());
            return new MeshSockets(sender, Receiver.open(List.of(new Group(group.address(), group.port())), receiving));
        } catch (IOException | RuntimeException | Error e) {
            sender.close();
            throw e;
        }
    }

    private static Sender sender(Group group, SenderOptions options) throws IOException {
        try {
            return Sender.open(group, options.withSourcePort(group.port()));
        } catch (MulticastException e) {
            if (e.reason() != Reason.PORT && e.reason() != Reason.PERMISSION) {
                throw e;
            }
            return Sender.open(group, options);
        }
    }

    /** Returns this host's address and port, as far as the interface tells. */
    Optional<InetSocketAddress> ownAddress() throws IOException {
        if (sender.group().source().isPresent()) {
            return Optional.of(new InetSocketAddress(sender.group().source().get(), sender.sourcePort()));
        }
        return InterfaceState.of(sender.networkInterface()).flatMap(on -> on.addresses().stream()
                .map(InterfaceAddress::getAddress)
                .filter(address ->
                        AddressFormat.family(address) == sender.group().family())
                .findFirst()
                .map(address -> new InetSocketAddress(address, sender.sourcePort())));
    }

    /** Waits for a multicast datagram; returns false if the sockets are closed. */
    boolean hear(Datagram datagram) throws IOException {
        return receiver.receive(datagram);
    }

    /** Waits for a unicast datagram; returns false if the sockets are closed. */
    boolean hear(DatagramPacket datagram) throws IOException {
        while (true) {
            MulticastSocket socket = sender.socket();
            try {
                datagram.setLength(datagram.getData().length);
                socket.receive(datagram);
                return true;
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw e;
                }
                if (sender.socket().isClosed()) {
                    return false;
                } // else the interface was made anew, and so the socket
            }
        }
    }

    /** Sends to one host; a datagram that the system refuses is one that does not arrive. */
    void send(DatagramPacket ping) {
        InetAddress to = ping.getAddress();
        if (ping.getPort() == 0 || to.isMulticastAddress() || to.isAnyLocalAddress()) {
            return;
        }
        try {
            sender.socket().send(ping);
        } catch (IOException e) {
            // the other host does not hear it, and says so
        }
    }

    /** Sends to the group; returns the refusal, or null. */
    @Nullable
    IOException send(byte[] ping) {
        try {
            sender.send(ping);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    @Override
    public void close() throws IOException {
        sender.close();
        receiver.close();
    }
}
