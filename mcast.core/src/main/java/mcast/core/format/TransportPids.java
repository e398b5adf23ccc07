package mcast.core.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The PIDs of one MPEG transport stream in the order they came in, {@value #MOST} at most. Used by one thread. */
final class TransportPids {
    /** The most PIDs that are kept. */
    static final int MOST = 128;

    /** What is known of one. */
    static final class Pid {
        static final int UNKNOWN = -1;

        final int number;
        int counter = UNKNOWN;
        long end; // of its last packet, by which an exact duplicate is known
        long packets;
        long missing;
        long duplicates;
        long gapDatagram = UNKNOWN; // the datagram that showed the latest gap
        int gap;
        int beforeGap; // the counter
        int filling; // packets of a datagram that is looked at

        private Pid(int number) {
            this.number = number;
        }
    }

    private @Nullable Pid[] table = new Pid[16];
    private final List<Pid> pids = new ArrayList<>();

    int size() {
        return pids.size();
    }

    Pid get(int index) {
        return pids.get(index);
    }

    /** Returns a PID that came before; null if it is new. */
    @Nullable
    Pid find(int number) {
        return table[place(number)];
    }

    /** Returns the state of a PID; null if there is no room for it. */
    @Nullable
    Pid of(int number) {
        int place = place(number);
        if (table[place] != null) {
            return table[place];
        }
        if (pids.size() == MOST) {
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

    /** Returns where a PID is, or has room. */
    private int place(int number) {
        int place = number & (table.length - 1);
        while (table[place] != null && table[place].number != number) {
            place = (place + 1) & (table.length - 1);
        }
        return place;
    }

    private void grow() {
        table = new Pid[table.length * 2];
        for (Pid each : pids) {
            table[place(each.number)] = each;
        }
    }
}
