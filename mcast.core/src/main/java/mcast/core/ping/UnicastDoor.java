package mcast.core.ping;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import mcast.core.linux.BatchedRead;
import mcast.core.linux.CLibrary;
import mcast.core.linux.DescriptorSearch;
import mcast.core.linux.KernelSocket;
import mcast.core.linux.NativeAccess;

/**
 * A socket at a group's port that hears unicast only, so that a pinger whose multicast never came here can ask. It
 * takes nothing from other programs: it is not opened if one hears unicast at that port already. Of several sockets
 * that are bound to the port and to no address, Linux gives a unicast datagram to the one bound last, and to one of
 * IPv4 before one of both families, as this is. One thread reads; any may close.
 */
final class UnicastDoor implements Answers.Way, Closeable {
    private final DatagramChannel channel;
    private final int descriptor;
    private final byte[] data = new byte[65_535];
    private final HeardPing heard = new HeardPing(data);

    private UnicastDoor(DatagramChannel channel, int descriptor) {
        this.channel = channel;
        this.descriptor = descriptor;
    }

    /**
     * Opens one.
     *
     * @param receiveBuffer bytes to ask of the kernel
     * @return the door, or empty if another program has the port, or the system or this process cannot do without the
     *     multicast of others
     */
    static Optional<UnicastDoor> open(int port, int receiveBuffer) throws IOException {
        if (!NativeAccess.isEnabled() || KernelSocket.hearsUnicast(port)) {
            return Optional.empty();
        }
        Optional<DatagramChannel> ofBoth = dualStack();
        DatagramChannel channel = ofBoth.isPresent() ? ofBoth.get() : DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            var search = new DescriptorSearch();
            OptionalInt found = search.of(channel.socket(), search.place());
            if (found.isPresent()) {
                prepare(found.getAsInt(), StandardProtocolFamily.INET);
                if (ofBoth.isPresent()) {
                    prepare(found.getAsInt(), StandardProtocolFamily.INET6);
                }
                channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
                channel.setOption(StandardSocketOptions.SO_BROADCAST, false); // as the responder's own socket
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true); // else nobody could listen here later
                var any = InetAddress.ofLiteral(ofBoth.isPresent() ? "::" : "0.0.0.0");
                channel.bind(new InetSocketAddress(any, port));
                channel.configureBlocking(false);
                return Optional.of(new UnicastDoor(channel, found.getAsInt()));
            }
        } catch (IOException e) {
            // a system without these options, or another program was faster
        } catch (RuntimeException | Error e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    /** Opens a channel of IPv6 that hears IPv4 too, if this system has IPv6. */
    private static Optional<DatagramChannel> dualStack() throws IOException {
        try {
            return Optional.of(DatagramChannel.open(StandardProtocolFamily.INET6));
        } catch (UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static void prepare(int descriptor, StandardProtocolFamily family) throws IOException {
        CLibrary.hearOwnGroupsOnly(descriptor, family); // and so none
        CLibrary.describeArrivals(descriptor, family);
    }

    /** Lets a selector watch it. */
    void register(Selector selector) throws IOException {
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Answers the pings that are waiting. Closing waits for it: afterwards the descriptor may be another file's. */
    synchronized void answer(BatchedRead batch, Answers answers) throws IOException {
        int messages = channel.isOpen() ? batch.read(descriptor) : 0;
        Instant now = Instant.now();
        long nanoTime = System.nanoTime();
        long epochNanos = now.getEpochSecond() * 1_000_000_000 + now.getNano();
        for (int i = 0; i < messages; i++) {
            batch.data().get(batch.offset(i), data, 0, batch.length(i));
            long told = batch.epochNanos(i);
            long arrived = told >= 0 ? Math.min(told, epochNanos) : epochNanos;
            heard.arrived(batch.length(i), batch.source(i), batch.hops(i), arrived, nanoTime - (epochNanos - arrived));
            answers.answerUnicast(heard, this);
        }
    }

    @Override
    public void send(HeardPing answer) throws IOException {
        ByteBuffer memory = answer.memory();
        memory.position(0).limit(answer.length());
        try {
            if (channel.send(memory, answer.source()) == 0) {
                throw new IOException("the send buffer is full");
            }
        } finally {
            memory.clear();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
