package mcast.bench;

import java.io.IOException;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;

/** The library's sender. */
final class SenderTalker implements Talker {
    private final Sender sender;
    private final byte[] payload;

    SenderTalker(Place place, int size) throws IOException {
        sender = Sender.open(
                place.group(),
                SenderOptions.DEFAULTS.withNetworkInterface(place.named()).withTtl(place.ttl()));
        payload = new byte[size];
    }

    @Override
    public int send(int most) throws IOException {
        sender.send(payload);
        return 1;
    }

    @Override
    public void close() {
        sender.close();
    }
}
