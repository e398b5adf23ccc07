package mcast.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** The bare channel, with a direct buffer, which it likes best. */
final class ChannelTalker implements Talker {
    private final DatagramChannel channel;
    private final ByteBuffer payload;
    private final InetSocketAddress group;

    ChannelTalker(Place place, int size) throws IOException {
        channel = DatagramChannel.open(place.group().family());
        channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, place.networkInterface());
        channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, place.ttl());
        payload = ByteBuffer.allocateDirect(size);
        group = place.address();
    }

    @Override
    public int send(int most) throws IOException {
        channel.send(payload.clear(), group);
        return 1;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
