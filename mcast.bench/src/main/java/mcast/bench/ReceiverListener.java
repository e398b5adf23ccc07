package mcast.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;

/** The library's receiver. */
final class ReceiverListener implements Listener {
    private static final Duration WAIT = Duration.ofMillis(1);

    private final Receiver receiver;
    private final Datagram datagram = new Datagram();

    ReceiverListener(Place place) throws IOException {
        receiver =
                Receiver.open(List.of(place.group()), ReceiverOptions.DEFAULTS.withInterfaces(List.of(place.named())));
    }

    @Override
    public int receive() throws IOException {
        return receiver.receive(datagram, WAIT) ? 1 : 0;
    }

    @Override
    public void close() throws IOException {
        receiver.close();
    }
}
