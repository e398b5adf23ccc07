package mcast.bench;

import java.io.IOException;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;

/** The library's sender, with as many datagrams a call as the kernel takes. */
final class BurstTalker implements Talker {
    private final Sender sender;
    private final int size;
    private final byte[] payloads;

    BurstTalker(Place place, int size) throws IOException {
        sender = Sender.open(
                place.group(),
                SenderOptions.DEFAULTS.withNetworkInterface(place.named()).withTtl(place.ttl()));
        this.size = size;
        payloads = new byte[DatagramBenchmark.BATCH * size];
    }

    @Override
    public int send(int most) throws IOException {
        return sender.sendBurst(payloads, 0, size, Math.min(most, DatagramBenchmark.BATCH));
    }

    @Override
    public void close() {
        sender.close();
    }
}
