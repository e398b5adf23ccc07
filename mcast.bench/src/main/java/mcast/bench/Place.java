package mcast.bench;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.concurrent.ThreadLocalRandom;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.Membership;
import mcast.core.NamedInterface;

/**
 * Where a benchmark sends and listens.
 *
 * @param group to and at which group
 * @param networkInterface from and on which interface
 * @param ttl with which TTL or hop limit
 */
public record Place(Group group, NetworkInterface networkInterface, int ttl) {
    /** A group of its own that no datagram leaves: IPv4 on the loopback interface with TTL 0, IPv6 interface-local. */
    static Place here(String family) throws IOException {
        int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
        return switch (family) {
            case "IPv4" ->
                new Place(
                        Group.parse("239.255.7.7:" + port),
                        NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()),
                        0);
            case "IPv6" -> {
                NetworkInterface on = beyondLoopback();
                yield new Place(Group.parse("[ff01::7:7%" + on.getName() + "]:" + port), on, 0);
            }
            default -> throw new IllegalArgumentException("family '" + family + "' is neither IPv4 nor IPv6");
        };
    }

    /** Linux has no IPv6 multicast on the loopback interface. */
    private static NetworkInterface beyondLoopback() throws IOException {
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (each.isUp()
                    && !each.isLoopback()
                    && each.supportsMulticast()
                    && each.inetAddresses().anyMatch(Inet6Address.class::isInstance)) {
                return each;
            }
        }
        throw new IOException("there is no interface with an IPv6 address; measure IPv4 alone: -p family=IPv4");
    }

    /** The membership of datagrams that no socket receives. */
    static Membership ofNoSocket() {
        return ofNoSocket(Group.DEFAULT.toString());
    }

    /** The membership of datagrams to this group that no socket receives. */
    static Membership ofNoSocket(String group) {
        try {
            return new Membership(Group.parse(group), Interfaces.resolve("127.0.0.1"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    NamedInterface named() {
        return NamedInterface.of(networkInterface);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(group.address(), group.port());
    }
}
