package mcast.bench.side;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import mcast.bench.Place;
import mcast.bench.Talker;
import mcast.core.Group;

/**
 * The Java counterpart of {@code send.c}: TALKER GROUP PORT INTERFACE-ADDRESS TTL SIZE SECONDS. What it sends in the
 * first half is not timed, for then it is being compiled.
 */
final class SendLoop {
    /** The clock is not free. */
    private static final int ROUND = 1024;

    private SendLoop() {}

    public static void main(String[] words) throws IOException {
        var on = NetworkInterface.getByInetAddress(InetAddress.ofLiteral(words[3]));
        var place = new Place(Group.parse(words[1] + ":" + words[2]), on, Integer.parseInt(words[4]));
        long span = Long.parseLong(words[6]) * 1_000_000_000;
        try (Talker talker = Talker.open(words[0], place, Integer.parseInt(words[5]))) {
            long start = System.nanoTime();
            long untimed = send(talker, start + span / 2);
            long half = System.nanoTime();
            long timed = send(talker, start + span);
            System.out.println(untimed + timed + " " + timed + " " + (System.nanoTime() - half));
        }
    }

    private static long send(Talker talker, long end) throws IOException {
        long sent = 0;
        do {
            talker.sendAll(ROUND);
            sent += ROUND;
        } while (System.nanoTime() < end);
        return sent;
    }
}
