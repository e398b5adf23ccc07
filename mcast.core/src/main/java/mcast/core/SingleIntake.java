package mcast.core;

import java.io.IOException;
import java.net.SocketTimeoutException;

/** One socket: a blocking {@link java.net.MulticastSocket#receive} is all it takes. */
final class SingleIntake implements Intake {
    private Subscription subscription;

    SingleIntake(Subscription subscription) {
        this.subscription = subscription;
    }

    @Override
    public boolean take(Datagram datagram, long nanos) throws IOException {
        subscription.socket.setSoTimeout((int) Math.max(1, (nanos + 999_999) / 1_000_000));
        try {
            subscription.socket.receive(datagram.emptied());
        } catch (SocketTimeoutException e) {
            return false;
        }
        datagram.filled(subscription.membership);
        return true;
    }

    @Override
    public void replace(Subscription old, Subscription fresh) {
        subscription = fresh;
    }

    @Override
    public void close() {
        // closing the socket is enough
    }
}
