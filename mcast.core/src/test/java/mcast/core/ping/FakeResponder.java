package mcast.core.ping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mcast.core.Group;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.harness.Loopback;

/** Answers pings as a test wants, from one port, at which it hears unicast pings too. */
final class FakeResponder implements AutoCloseable {
    record Ping(long stream, long sequence, boolean unicast) {}

    interface Behaviour {
        void heard(Ping ping, Answer answer);
    }

    private final Receiver receiver;
    private final DatagramSocket socket = new DatagramSocket();
    private final Behaviour behaviour;
    private final AtomicInteger multicastPings = new AtomicInteger();

    FakeResponder(Group group, Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        receiver = Receiver.open(List.of(group), Loopback.RECEIVING);
        Thread.ofPlatform().daemon().start(this::hearGroup);
        Thread.ofPlatform().daemon().start(this::hearUnicast);
    }

    int multicastPings() {
        return multicastPings.get();
    }

    void awaitMulticastPings(int count) throws InterruptedException {
        synchronized (multicastPings) {
            while (multicastPings.get() < count) {
                multicastPings.wait(10_000);
            }
        }
    }

    private void hearGroup() {
        var datagram = new Datagram();
        try {
            while (receiver.receive(datagram)) {
                behave(datagram.payload(), datagram.source(), datagram.sourcePort(), false);
                synchronized (multicastPings) {
                    multicastPings.incrementAndGet();
                    multicastPings.notifyAll();
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void hearUnicast() {
        var packet = new DatagramPacket(new byte[64], 64);
        try {
            while (true) {
                socket.receive(packet);
                behave(packet.getData(), packet.getAddress(), packet.getPort(), true);
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private void behave(byte[] ping, InetAddress source, int port, boolean unicast) {
        var heard = new Ping(
                NumberedHeader.stream(ByteBuffer.wrap(ping), 0),
                NumberedHeader.sequence(ByteBuffer.wrap(ping), 0),
                unicast);
        behaviour.heard(heard, new Answer(socket, heard, source, port));
    }

    @Override
    public void close() throws IOException {
        receiver.close();
        socket.close();
    }

    record Answer(DatagramSocket socket, Ping ping, InetAddress to, int port) {
        void echo(Kind kind) {
            write(kind, ping.stream, ping.sequence, 64);
        }

        void write(Kind kind, long stream, long sequence, int length) {
            write(kind, 64, stream, sequence, length);
        }

        /** Answers with a header that claims any TTL; it leaves with the system's own, 64. */
        void claim(int ttl) {
            write(Kind.PONG, ttl, ping.stream, ping.sequence, 64);
        }

        private void write(Kind kind, int ttl, long stream, long sequence, int length) {
            byte[] data = new byte[length];
            NumberedHeader.write(data, 0, kind, ttl, length, stream, sequence, 0);
            raw(data);
        }

        void raw(byte[] data) {
            try {
                socket.send(new DatagramPacket(data, data.length, to, port));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
