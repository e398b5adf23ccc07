package mcast.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.concurrent.ThreadLocalRandom;
import mcast.core.Group;

/**
 * Where a benchmark sends and listens.
 *
 * @param group to and at which group
 * @param networkInterface from and on which interface
 * @param ttl with which TTL or hop limit
 */
public record Place(Group group, NetworkInterface networkInterface, int ttl) {
    /** A group of its own on the loopback interface, which no datagram leaves. */
    static Place loopback(String family) throws IOException {
        int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
        String address = switch (family) {
            case "IPv4" -> "239.255.7.7";
            case "IPv6" -> "[ff01::7:7]"; // interface-local: it ends where it begins
            default -> throw new IllegalArgumentException("family " + family + " is neither IPv4 nor IPv6");
        };
        var loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
        return new Place(Group.parse(address + ":" + port), loopback, 0);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(group.address(), group.port());
    }
}
