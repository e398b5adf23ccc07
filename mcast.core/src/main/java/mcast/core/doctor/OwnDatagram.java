package mcast.core.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import mcast.core.Group;
import mcast.core.NamedInterface;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;

/** A datagram that a host sends to a group with TTL 0, so that it stays on this host, and listens for. */
final class OwnDatagram {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private OwnDatagram() {}

    /**
     * Joins the group, sends and listens. Other programs on this host that listen to the group hear it too.
     *
     * @param group a group without a source
     * @param on the interface
     * @return the nanoseconds from sending to hearing, or empty if it was not heard
     * @throws java.io.InterruptedIOException if this thread is interrupted; the interrupt status stays set
     * @throws IOException if joining or sending failed
     */
    static OptionalLong send(Group group, NamedInterface on) throws IOException {
        byte[] token = ("mcast doctor " + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE))
                .getBytes(StandardCharsets.US_ASCII);
        try (var receiver = Receiver.open(List.of(group), ReceiverOptions.DEFAULTS.withInterfaces(List.of(on)));
                var sender = Sender.open(
                        group, SenderOptions.DEFAULTS.withNetworkInterface(on).withTtl(0))) {
            long start = System.nanoTime();
            sender.send(token);
            return isHeard(receiver, token) ? OptionalLong.of(System.nanoTime() - start) : OptionalLong.empty();
        }
    }

    private static boolean isHeard(Receiver receiver, byte[] token) throws IOException {
        var datagram = new Datagram();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (long left = PATIENCE.toNanos(); left > 0 && !receiver.isClosed(); left = deadline - System.nanoTime()) {
            if (receiver.receive(datagram, Duration.ofNanos(left)) && Arrays.equals(datagram.payload(), token)) {
                return true;
            }
        }
        return false;
    }
}
