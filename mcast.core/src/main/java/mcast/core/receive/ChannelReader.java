package mcast.core.receive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import mcast.core.Membership;
import org.jspecify.annotations.Nullable;

/** Reads one datagram per system call, on any system. Its time of arrival is that of reading. */
final class ChannelReader implements SocketReader {
    private static final int UNKNOWN = -1;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(Datagram.CAPACITY);
    private final ArrivalClock clock = new ArrivalClock();
    private @Nullable InetSocketAddress source;
    private @Nullable Membership membership;
    private OptionalLong joinedNanoTime = OptionalLong.empty();

    @Override
    public boolean read(MemberSocket from) throws IOException {
        buffer.clear();
        source = (InetSocketAddress) from.channel.receive(buffer);
        if (source == null) {
            return false;
        }
        clock.look();
        membership = from.membership();
        joinedNanoTime = from.joinedNanoTime;
        return true;
    }

    @Override
    public boolean next(DatagramRun into) {
        if (source == null || membership == null) {
            return false;
        }
        into.at(buffer, 0, buffer.position(), buffer.position());
        into.arrived(membership, source, clock.nanoTime(), clock.epochNanos());
        into.joined(joinedNanoTime);
        into.withHeader(UNKNOWN, UNKNOWN);
        source = null;
        return true;
    }
}
