package mcast.bench.side;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import mcast.bench.Listener;
import mcast.bench.Place;
import mcast.core.Group;

/**
 * The Java counterpart of {@code receive.c}: LISTENER GROUP PORT INTERFACE-ADDRESS SIZE SECONDS. Those that come in the
 * first half of that time are not timed, for then it is being compiled.
 */
final class ReceiveLoop {
    /** The clock is not free. */
    private static final int ROUND = 64;

    private static final long SILENCE_NANOS = 500_000_000;
    private static final long FIRST_SILENCE_NANOS = 10_000_000_000L;

    private ReceiveLoop() {}

    public static void main(String[] words) throws IOException {
        var on = NetworkInterface.getByInetAddress(InetAddress.ofLiteral(words[3]));
        var place = new Place(Group.parse(words[1] + ":" + words[2]), on, 0);
        try (Listener listener = Listener.open(words[0], place, Integer.parseInt(words[4]))) {
            System.err.println("listening");
            long received = await(listener);
            long last = System.nanoTime();
            long half = last + Long.parseLong(words[5]) * 1_000_000_000 / 2;
            long from = last;
            long untimed = received;
            long timed = received;
            while (System.nanoTime() - last < SILENCE_NANOS) {
                int came = some(listener);
                received += came;
                if (came >= ROUND) {
                    last = System.nanoTime();
                    timed = received;
                }
                if (last - half < 0) {
                    from = last;
                    untimed = received;
                }
            }
            System.out.println(received + " " + (timed - untimed) + " " + (last - from));
        }
    }

    private static int await(Listener listener) throws IOException {
        long start = System.nanoTime();
        int came = 0;
        while (came == 0 && System.nanoTime() - start < FIRST_SILENCE_NANOS) {
            came = listener.receive();
        }
        return came;
    }

    private static int some(Listener listener) throws IOException {
        int received = 0;
        for (int more = 1; received < ROUND && more > 0; received += more) {
            more = listener.receive();
        }
        return received;
    }
}
