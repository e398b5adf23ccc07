package mcast.core.ping;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mcast.core.FreshPort;
import mcast.core.Group;
import mcast.core.receive.ReceiverOptions;

/** Pings that never leave this host: interface lo, TTL 0, a fresh port each. */
final class Loopback {
    static final PingOptions ASKING = PingOptions.DEFAULTS
            .withNetworkInterface(networkInterface())
            .withTtl(0)
            .withInterval(Duration.ofMillis(10));
    static final ReceiverOptions LISTENING = ReceiverOptions.DEFAULTS.withInterfaces(List.of(networkInterface()));

    private Loopback() {}

    static NetworkInterface networkInterface() {
        try {
            return NetworkInterface.getByInetAddress(InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Group group(String address) throws IOException {
        return Group.parse(address + ":" + FreshPort.draw());
    }

    /** Keeps all replies. */
    static final class Recorder implements PingListener {
        final List<PingReply> replies = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void reply(PingReply reply) throws IOException {
            replies.add(reply);
        }

        @Override
        public void unsent(String reason) {
            throw new AssertionError(reason);
        }
    }
}
