package mcast.bench;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.concurrent.ThreadLocalRandom;
import mcast.core.Group;

/** Where every benchmark sends: a group of its own on the loopback interface, which no datagram leaves. */
final class Loopback {
    private Loopback() {}

    static NetworkInterface networkInterface() throws SocketException {
        return NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
    }

    static Group group() {
        return Group.parse("239.255.7.7:" + ThreadLocalRandom.current().nextInt(20_000, 30_000));
    }
}
