package mcast.core.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the packets of one MPEG transport stream by the continuity counter of each PID (ISO/IEC 13818-1, 2.4.3.3).
 * Keeps {@value #MOST_PIDS} PIDs at most; packets of others are not counted. Used by one thread.
 */
final class TransportPackets {
    /** Bytes of a packet. */
    static final int SIZE = 188;

    /** The most PIDs that are kept. */
    static final int MOST_PIDS = 128;

    private static final byte SYNC = 0x47;
    private static final int NULL_PID = 0x1fff;
    private static final int HAS_PAYLOAD = 1;
    private static final int HAS_ADAPTATION = 2;
    private static final int UNKNOWN = -1;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private static final class Pid {
        private final int number;
        private int counter = UNKNOWN;
        private long end; // of its last packet, by which an exact duplicate is known
        private long packets;
        private long missing;
        private long duplicates;

        private Pid(int number) {
            this.number = number;
        }
    }

    private @Nullable Pid[] table = new Pid[16];
    private final List<Pid> pids = new ArrayList<>();
    private final long[] latest = new long[3]; // datagrams: the counters of four with four packets each may be the same
    private int next;
    private long repeated;
    private long nullPackets;
    private long transportErrors;
    private long discontinuities;
    private int newPackets;
    private int newMissing;

    /** Returns whether packets fill the memory, each with its sync byte; at least {@code least} of them. */
    static boolean fill(ByteBuffer data, int from, int to, int least) {
        int length = to - from;
        if (length % SIZE != 0 || length < least * SIZE) {
            return false;
        }
        for (int at = from; at < to; at += SIZE) {
            if (data.get(at) != SYNC) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether no packet has an error or a reserved control of its fields: random bytes have. */
    static boolean arePlain(ByteBuffer data, int from, int to) {
        for (int at = from; at < to; at += SIZE) {
            int header = data.getInt(at);
            if ((header & 0x80_0000) != 0 || (header >>> 4 & 3) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Counts the packets of one datagram; one that repeats one of the latest was doubled on the way. */
    void add(ByteBuffer data, int from, int to) {
        newPackets = 0;
        newMissing = 0;
        if (isRepeated(data, from, to)) {
            return;
        }
        for (int at = from; to - at >= SIZE; at += SIZE) {
            add(data, at);
        }
    }

    private boolean isRepeated(ByteBuffer data, int from, int to) {
        long mixed = 0;
        boolean counts = false;
        if (to - from <= SIZE) {
            return false; // a packet alone is one that the standard allows to come twice
        }
        for (int at = from; to - at >= SIZE; at += SIZE) {
            mixed = (mixed ^ data.getInt(at) ^ end(data, at)) * MIX;
            counts |= (data.getInt(at) >>> 8 & 0x1fff) != NULL_PID;
        }
        for (long each : latest) {
            if (counts && each == mixed) {
                repeated++;
                return true;
            }
        }
        latest[next] = mixed;
        next = (next + 1) % latest.length;
        return false;
    }

    /** Returns the packets of the last datagram that count. */
    int newPackets() {
        return newPackets;
    }

    /** Returns the packets that the last datagram shows to be missing, at least. */
    int newMissing() {
        return newMissing;
    }

    /** Forgets the counters: datagrams are missing, and their packets with them. */
    void resume() {
        for (int i = 0; i < pids.size(); i++) {
            pids.get(i).counter = UNKNOWN;
        }
    }

    private void add(ByteBuffer data, int at) {
        int header = data.getInt(at);
        int number = header >>> 8 & 0x1fff;
        if ((header & 0x80_0000) != 0) {
            transportErrors++;
        } else if (number == NULL_PID) {
            nullPackets++;
        } else {
            Pid pid = pid(number);
            if (pid != null) {
                add(pid, header, data, at);
            }
        }
    }

    private void add(Pid pid, int header, ByteBuffer data, int at) {
        int control = header >>> 4 & 3;
        int counter = header & 15;
        boolean isMarked = (control & HAS_ADAPTATION) != 0 && data.get(at + 4) != 0 && (data.get(at + 5) & 0x80) != 0;
        boolean isFree = pid.counter == UNKNOWN || isMarked;
        discontinuities += isMarked ? 1 : 0;
        if ((control & HAS_PAYLOAD) == 0) { // the counter stands still
            miss(pid, isFree ? 0 : (counter - pid.counter) & 15);
            pid.counter = counter;
            return;
        }
        long end = end(data, at);
        if (!isFree && counter == pid.counter && end == pid.end) {
            pid.duplicates++;
            return;
        }
        miss(pid, isFree ? 0 : (counter - pid.counter - 1) & 15);
        pid.counter = counter;
        pid.end = end;
        pid.packets++;
        newPackets++;
    }

    private void miss(Pid pid, int packets) {
        pid.missing += packets;
        newMissing += packets;
    }

    /** Mixes the second half of a packet: a duplicate may have another clock reference in its first one. */
    private static long end(ByteBuffer data, int at) {
        long mixed = 0;
        for (int i = SIZE / 2 + 2; i < SIZE - 4; i += Long.BYTES) {
            mixed = (mixed ^ data.getLong(at + i)) * MIX;
        }
        return mixed ^ data.getInt(at + SIZE - 4);
    }

    /** Returns the state of a PID; null if there is no room for it. */
    private @Nullable Pid pid(int number) {
        int place = number & (table.length - 1);
        while (table[place] != null) {
            if (table[place].number == number) {
                return table[place];
            }
            place = (place + 1) & (table.length - 1);
        }
        if (pids.size() == MOST_PIDS) {
            return null;
        }
        var pid = new Pid(number);
        pids.add(pid);
        table[place] = pid;
        if (pids.size() * 2 > table.length) {
            grow();
        }
        return pid;
    }

    private void grow() {
        table = new Pid[table.length * 2];
        for (Pid each : pids) {
            int place = each.number & (table.length - 1);
            while (table[place] != null) {
                place = (place + 1) & (table.length - 1);
            }
            table[place] = each;
        }
    }

    ContinuityReport report() {
        List<ContinuityReport.Pid> counted = new ArrayList<>();
        for (Pid each : pids) {
            counted.add(new ContinuityReport.Pid(each.number, each.packets, each.missing, each.duplicates));
        }
        counted.sort(Comparator.comparingInt(ContinuityReport.Pid::pid));
        return new ContinuityReport(repeated, nullPackets, transportErrors, discontinuities, counted);
    }
}
