package mcast.core.receive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import mcast.core.Membership;
import org.jspecify.annotations.Nullable;

/** Reads one datagram per system call, on any system. A datagram has no time until it is asked for. */
final class ChannelReader implements SocketReader {
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(Datagram.CAPACITY);
    private @Nullable InetSocketAddress source;
    private @Nullable Membership membership;

    @Override
    public boolean read(MemberSocket from) throws IOException {
        buffer.clear();
        source = (InetSocketAddress) from.channel.receive(buffer);
        membership = from.membership();
        return source != null;
    }

    @Override
    public boolean next(Datagram into) {
        if (source == null || membership == null) {
            return false;
        }
        buffer.flip().get(into.data(), 0, buffer.limit());
        into.filled(membership, buffer.limit(), source);
        source = null;
        return true;
    }
}
