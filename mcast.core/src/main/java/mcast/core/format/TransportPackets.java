package mcast.core.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import mcast.core.format.TransportPids.Pid;
import org.jspecify.annotations.Nullable;

/**
 * Counts the packets of one MPEG transport stream by the continuity counter of each PID (ISO/IEC 13818-1, 2.4.3.3). A
 * sender may cut the stream anywhere: then a packet begins in one datagram and ends in the next. Keeps
 * {@value TransportPids#MOST} PIDs at most; packets of others are not counted. Used by one thread.
 */
final class TransportPackets {
    private static final int SIZE = TransportSync.SIZE;

    private static final int NULL_PID = 0x1fff;
    private static final int HAS_PAYLOAD = 1;
    private static final int HAS_ADAPTATION = 2;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final TransportPids pids = new TransportPids();
    private final long[] latest = new long[3]; // datagrams: the counters of four with four packets each may be the same
    private int next;
    private final byte[] cut = new byte[SIZE]; // the packet that the last datagram began
    private final ByteBuffer cutPacket = ByteBuffer.wrap(cut);
    private int cutBytes;
    private long repeated;
    private long nullPackets;
    private long transportErrors;
    private long discontinuities;
    private long datagrams;
    private int newPackets;
    private int newMissing;
    private int newFilling;

    /** Returns whether a datagram can be what follows the last one, wherever the sender has cut the stream. */
    boolean goesOn(ByteBuffer data, int from, int to) {
        int left = left();
        return to - from < left
                || (to > from && TransportSync.isInStep(data, from + left, to))
                || TransportSync.begin(data, from, to, 2);
    }

    /** Returns how many bytes are missing of the packet that was begun. */
    private int left() {
        return cutBytes == 0 ? 0 : SIZE - cutBytes;
    }

    /** Counts the packets of one datagram; one that repeats one of the latest was doubled on the way. */
    void add(ByteBuffer data, int from, int to) {
        int gap = newMissing;
        newPackets = 0;
        newMissing = 0;
        newFilling = 0;
        int left = left();
        boolean isNext = to - from < left || TransportSync.isInStep(data, from + left, to);
        int first = isNext ? Math.min(from + left, to) : firstAnew(data, from, to);
        if (first == TransportSync.NOWHERE) {
            cutBytes = 0;
            return;
        }
        if (isRepeated(data, first, to)) {
            return;
        }
        boolean fillsGap = gap > 0 && left == 0 && to - first > SIZE && fillsGap(data, first, to, gap);
        datagrams++;
        if (fillsGap) {
            addLate(data, first, to);
            return;
        }
        if (isNext) {
            keep(data, from, first);
        } else {
            cutBytes = 0; // its end did not come
        }
        if (cutBytes == SIZE) {
            add(cutPacket, 0);
            cutBytes = 0;
        }
        int at = first;
        for (; to - at >= SIZE; at += SIZE) {
            add(data, at);
        }
        keep(data, at, to);
    }

    /** Returns the first packet of a datagram that does not end the one that was cut, or no index. */
    private static int firstAnew(ByteBuffer data, int from, int to) {
        return TransportSync.fill(data, from, to, 1) ? from : TransportSync.find(data, from, to, 2);
    }

    /**
     * Returns whether a datagram has all packets that are missing before the last one, and otherwise the next ones: two
     * datagrams came in each other's place. A packet alone tells too little, and so does a datagram that may as well be
     * the next one, since the counters have wrapped. If the datagram before it also shows an older loss, it fills but a
     * part of the gap and is not recognised: then packets count as lost that came.
     */
    private boolean fillsGap(ByteBuffer data, int from, int to, int gap) {
        boolean fits = true;
        boolean isNext = true;
        int filling = 0;
        for (int at = from; fits && to - at >= SIZE; at += SIZE) {
            Pid pid = counted(data, at);
            if (pid != null) {
                boolean isInGap = pid.gapDatagram == datagrams;
                int before = isInGap ? pid.beforeGap : pid.counter;
                fits = (data.getInt(at) & 15) == (before + ++pid.filling & 15) && !(isInGap && pid.filling > pid.gap);
                isNext &= (before - pid.counter & 15) == 0;
                filling += isInGap ? 1 : 0;
            }
        }
        for (int at = from; to - at >= SIZE; at += SIZE) {
            Pid pid = counted(data, at);
            if (pid != null) {
                pid.filling = 0;
            }
        }
        return fits && !isNext && filling == gap;
    }

    /** Returns the state of the PID of a packet that has a number; null if it has none, or its PID is new. */
    private @Nullable Pid counted(ByteBuffer data, int at) {
        int header = data.getInt(at);
        boolean isNumbered = !TransportSync.hasError(header) && (header >>> 4 & HAS_PAYLOAD) != 0;
        return isNumbered ? pids.find(TransportSync.pid(header)) : null;
    }

    /** Counts the packets of a datagram that came after the next one. */
    private void addLate(ByteBuffer data, int from, int to) {
        for (int at = from; to - at >= SIZE; at += SIZE) {
            int header = data.getInt(at);
            Pid pid = pids.find(TransportSync.pid(header));
            if (pid == null || pid.gapDatagram != datagrams - 1 || TransportSync.hasError(header)) {
                add(data, at);
            } else if ((header >>> 4 & HAS_PAYLOAD) != 0) { // without payload it says nothing new
                pid.missing--;
                pid.packets++;
                newFilling++;
            }
        }
    }

    private void keep(ByteBuffer data, int from, int to) {
        data.get(from, cut, cutBytes, to - from);
        cutBytes += to - from;
    }

    private boolean isRepeated(ByteBuffer data, int from, int to) {
        long mixed = 0;
        boolean counts = false;
        if (to - from <= SIZE) {
            return false; // a packet alone is one that the standard allows to come twice
        }
        for (int at = from; to - at >= SIZE; at += SIZE) {
            mixed = (mixed ^ data.getInt(at) ^ end(data, at)) * MIX;
            counts |= TransportSync.pid(data.getInt(at)) != NULL_PID;
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

    /** Returns the packets of the last datagram that fill the gap which the one before it showed: all that it did. */
    int newFilling() {
        return newFilling;
    }

    /** Forgets the counters: datagrams are missing, and their packets with them. */
    void resume() {
        cutBytes = 0;
        for (int i = 0; i < pids.size(); i++) {
            pids.get(i).counter = Pid.UNKNOWN;
        }
    }

    private void add(ByteBuffer data, int at) {
        int header = data.getInt(at);
        int number = TransportSync.pid(header);
        if (TransportSync.hasError(header)) {
            transportErrors++;
        } else if (number == NULL_PID) {
            nullPackets++;
        } else {
            Pid pid = pids.of(number);
            if (pid != null) {
                add(pid, header, data, at);
            }
        }
    }

    private void add(Pid pid, int header, ByteBuffer data, int at) {
        int control = header >>> 4 & 3;
        int counter = header & 15;
        boolean isMarked = (control & HAS_ADAPTATION) != 0 && data.get(at + 4) != 0 && (data.get(at + 5) & 0x80) != 0;
        boolean isFree = pid.counter == Pid.UNKNOWN || isMarked;
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
        if (packets > 0) {
            pid.gap = packets;
            pid.beforeGap = pid.counter;
            pid.gapDatagram = datagrams;
        }
    }

    /** Mixes the second half of a packet: a duplicate may have another clock reference in its first one. */
    private static long end(ByteBuffer data, int at) {
        long mixed = 0;
        for (int i = SIZE / 2 + 2; i < SIZE - 4; i += Long.BYTES) {
            mixed = (mixed ^ data.getLong(at + i)) * MIX;
        }
        return mixed ^ data.getInt(at + SIZE - 4);
    }

    ContinuityReport report() {
        List<ContinuityReport.Pid> counted = new ArrayList<>();
        for (int i = 0; i < pids.size(); i++) {
            Pid each = pids.get(i);
            counted.add(new ContinuityReport.Pid(each.number, each.packets, each.missing, each.duplicates));
        }
        counted.sort(Comparator.comparingInt(ContinuityReport.Pid::pid));
        return new ContinuityReport(repeated, nullPackets, transportErrors, discontinuities, counted);
    }
}
