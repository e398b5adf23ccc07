package mcast.bench;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import mcast.core.receive.ReceiverOptions;

/** The bare channel, with a direct buffer and a selector: a blocking one could wait for ever for what was lost. */
final class ChannelListener implements Listener {
    private final Selector selector = Selector.open();
    private final DatagramChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MOST_BYTES);

    ChannelListener(Place place) throws IOException {
        channel = DatagramChannel.open(place.group().family());
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, ReceiverOptions.DEFAULTS.receiveBuffer());
        channel.bind(place.address());
        channel.join(place.group().address(), place.networkInterface());
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    @Override
    public int receive() throws IOException {
        if (channel.receive(buffer.clear()) != null) {
            return 1;
        }
        selector.select(1);
        selector.selectedKeys().clear();
        return channel.receive(buffer.clear()) == null ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
    }
}
