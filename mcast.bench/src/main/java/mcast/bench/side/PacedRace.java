package mcast.bench.side;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs one receiver, started afresh, at a fixed rate. Its standard output is a file, which is deleted at the end. */
final class PacedRace {
    private static final int MOST_EXTRA_SECONDS = 20;

    /** The kernel keeps packets for tcpdump for up to a second. */
    private static final int DRAIN_MILLIS = 1500;

    private final Commands commands;
    private final Path folder;

    /**
     * Readies a race.
     *
     * @param commands of both sides
     * @param folder where receivers write
     */
    PacedRace(Commands commands, Path folder) {
        this.commands = commands;
        this.folder = folder;
    }

    /** Lets it receive; what was lost while it warmed up does not count. */
    Reception receive(Contender receiver, Load load, Grant grant) throws IOException, InterruptedException {
        int port = Commands.freshPort();
        Map<String, String> warming = values(load, load.warmSeconds(), grant, port, port + 1);
        Map<String, String> counting = values(load, load.seconds(), grant, port, port + 2);
        Path written = Files.createTempFile(folder, "received", "");
        written.toFile().deleteOnExit(); // where this is interrupted
        List<String> command = commands.receiving(receiver, counting, grant.words());
        try (Running running = new Running(command, written)) {
            running.awaitJoined(receiver.ready());
            if (load.warmSeconds() > 0) {
                Race.send(commands, PacedContenders.SENDER, warming, load.warmSeconds());
            }
            Measured sent = Race.send(commands, PacedContenders.SENDER, counting, load.seconds());
            running.drainAndSignal(DRAIN_MILLIS, receiver.signal());
            running.awaitEnd(MOST_EXTRA_SECONDS);
            return new Reception(sent, received(receiver, written, counting, sent));
        } finally {
            Files.delete(written);
        }
    }

    private static Measured received(Contender receiver, Path written, Map<String, String> values, Measured sent)
            throws IOException {
        byte[] mark = receiver.markBytes(values);
        if (mark.length == 0) {
            return receiver.reading().read(Files.readString(written), sent.seconds());
        }
        long count = Occurrences.count(written, mark);
        return new Measured(count, count, sent.seconds());
    }

    private Map<String, String> values(Load load, int seconds, Grant grant, int port, int source) {
        Map<String, String> values = new HashMap<>(commands.values(load.size(), port, seconds));
        values.put("rate", Integer.toString(load.rate()));
        values.put("source", Integer.toString(source));
        values.put("buffer", Integer.toString(grant.asked()));
        values.put("header", header(values));
        return values;
    }

    /** How each numbered datagram of that source begins, as {@code send.c} makes it. */
    private static String header(Map<String, String> values) {
        byte[] header = ByteBuffer.allocate(24)
                .put(new byte[] {'M', 'C', 'S', 'T', 1, 1, Byte.parseByte(values.get("ttl")), 0})
                .putInt(Integer.parseInt(values.get("size")))
                .putInt(0)
                .putLong(Long.parseLong(values.get("source")))
                .array();
        return new String(header, StandardCharsets.ISO_8859_1);
    }
}
