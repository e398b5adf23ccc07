package mcast.bench.side;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Fills in the commands of contenders, for one wire. */
final class Commands {
    private static final String GROUP = "239.255.7.7";

    private final Wire wire;
    private final Map<String, String> programs;
    private int port = ThreadLocalRandom.current().nextInt(20_000, 25_000);

    /**
     * Fills in.
     *
     * @param wire what lies between sender and receiver
     * @param programs what {@code {c}}, {@code {mcast}} and so on stand for
     */
    Commands(Wire wire, Map<String, String> programs) {
        this.wire = wire;
        this.programs = programs;
    }

    /** What the names in braces stand for; more may be added. */
    Map<String, String> values(int size, int port, int seconds) {
        Map<String, String> values = new HashMap<>(programs);
        values.put("group", GROUP);
        values.put("port", Integer.toString(port));
        values.put("sender", wire.sender());
        values.put("interface", wire.receiverInterface());
        values.put("ttl", Integer.toString(wire.ttl()));
        values.put("size", Integer.toString(size));
        values.put("seconds", Integer.toString(seconds));
        return values;
    }

    List<String> sending(Contender sender, Map<String, String> values) {
        return words(wire.sending(), List.of(), sender, wire.sender(), values);
    }

    /**
     * The command of a receiver.
     *
     * @param within words in front of it, on the receiver's side of the wire
     */
    List<String> receiving(Contender receiver, Map<String, String> values, List<String> within) {
        return words(wire.receiving(), within, receiver, wire.receiver(), values);
    }

    /** Returns a port below those that the kernel gives away, of which no other call has told; nor of the two above. */
    int unusedPort() {
        port += 3;
        return port;
    }

    private static List<String> words(
            List<String> wire, List<String> within, Contender contender, String address, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("address", address);
        List<String> words = new ArrayList<>(wire);
        words.addAll(within);
        words.addAll(contender.words(all));
        return words;
    }
}
