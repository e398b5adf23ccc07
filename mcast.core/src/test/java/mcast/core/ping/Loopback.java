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
import mcast.core.send.Pace;

/** Pings that never leave this host: interface lo, TTL 0, a fresh port for each test. */
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

    /** Starts a responder. */
    static Responder answering(Group group) throws IOException {
        var responder = Responder.open(List.of(group), LISTENING, Pace.UNLIMITED);
        started(responder::run);
        return responder;
    }

    /** The work of a thread. */
    interface Work {
        void run() throws IOException;
    }

    /** Starts a thread whose work must not fail. */
    static Thread started(Work work) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                work.run();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Keeps all replies. */
    static final class Recorder implements PingListener {
        final List<PingReply> replies = Collections.synchronizedList(new ArrayList<>());

        PingReport run(Group group, PingOptions options) throws IOException {
            try (var pinger = Pinger.open(group, options)) {
                pinger.run(this);
                return pinger.report();
            }
        }

        @Override
        public void reply(PingReply reply) throws IOException {
            replies.add(reply);
        }

        @Override
        public void unsent(IOException reason) {
            throw new AssertionError(reason);
        }
    }
}
