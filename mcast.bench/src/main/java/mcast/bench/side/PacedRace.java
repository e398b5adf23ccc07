package mcast.bench.side;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs one receiver, started afresh, at a fixed rate. */
final class PacedRace {
    private static final int MOST_EXTRA_SECONDS = 20;

    /** The kernel keeps packets for tcpdump for up to a second. */
    private static final int DRAIN_MILLIS = 1500;

    /** What the text of a byte takes, and what stands before it in a line. */
    private static final int TEXT_PER_BYTE = 4;

    private static final int LINE_START = 200;

    private final Commands commands;
    private final WrittenFile file;

    /**
     * Readies a race.
     *
     * @param commands of both sides
     * @param file what writers write
     */
    PacedRace(Commands commands, WrittenFile file) {
        this.commands = commands;
        this.file = file;
    }

    /** Lets it receive; what was lost while it warmed up does not count. */
    Reception receive(Contender receiver, Load load, Grant grant) throws IOException, InterruptedException {
        int port = commands.unusedPort();
        Map<String, String> warming = values(load, load.warmSeconds(), grant, port, port + 1);
        Map<String, String> counting = values(load, load.seconds(), grant, port, port + 2);
        byte[] mark = receiver.markBytes(counting);
        List<String> command = commands.receiving(receiver, counting, grant.words());
        try (Running running = mark.length == 0 ? new Running(command) : writing(command, load)) {
            running.awaitJoined(receiver.ready());
            if (load.warmSeconds() > 0) {
                Race.send(commands, PacedContenders.SENDER, warming, load.warmSeconds());
            }
            Measured sent = Race.send(commands, PacedContenders.SENDER, counting, load.seconds());
            running.drainAndSignal(DRAIN_MILLIS, receiver.signal());
            String printed = running.awaitEnd(MOST_EXTRA_SECONDS);
            return new Reception(
                    sent, mark.length == 0 ? receiver.reading().read(printed, sent.seconds()) : written(mark, sent));
        }
    }

    private Running writing(List<String> command, Load load) throws IOException {
        long datagrams = (long) load.rate() * (load.warmSeconds() + load.seconds());
        file.reserve(datagrams * (TEXT_PER_BYTE * load.size() + LINE_START));
        return new Running(command, file.path());
    }

    /** What an earlier writer left has the mark of another port. */
    private Measured written(byte[] mark, Measured sent) throws IOException {
        long count = Occurrences.count(file.path(), mark);
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
