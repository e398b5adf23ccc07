package mcast.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;

/** The library's sender, with as many datagrams a call as the kernel takes, from native memory. */
final class BurstTalker implements Talker {
    private static final int MOST = 1024;
    private static final int MOST_BYTES = 4 * Sender.MOST_BYTES;

    private final Sender sender;
    private final int size;
    private final int count;
    private final ByteBuffer payloads;

    BurstTalker(Place place, int size) throws IOException {
        sender = Sender.open(
                place.group(),
                SenderOptions.DEFAULTS.withNetworkInterface(place.named()).withTtl(place.ttl()));
        this.size = size;
        count = Math.clamp(MOST_BYTES / size, 1, MOST);
        payloads = ByteBuffer.allocateDirect(count * size);
    }

    @Override
    public int send(int most) throws IOException {
        return sender.sendBurst(payloads, 0, size, Math.min(most, count));
    }

    @Override
    public void close() {
        sender.close();
    }
}
