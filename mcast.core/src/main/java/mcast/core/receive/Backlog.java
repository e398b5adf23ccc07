package mcast.core.receive;

import mcast.core.linux.MessageMemory;
import org.jspecify.annotations.Nullable;

/**
 * Messages between the thread that reads them and the thread that takes them, in the order in which they were read. The
 * first may be some thousands ahead of the second. Neither waits here.
 */
final class Backlog {
    private final int slots;

    // of each read that is not taken: its socket, its first slot, and its number of messages
    private final @Nullable MemberSocket[] sockets;
    private final int[] firsts;
    private final int[] counts;
    private volatile long filled; // reads; the reading thread sets it
    private volatile long freed; // messages; the taking thread sets it

    // of the reading thread
    private long reads;
    private long messages;
    private long behindRegions; // the message after the last one that uses a region
    private int next; // slot

    // of the taking thread
    private long taken; // reads
    private long takenMessages;
    private int held; // messages of the last read taken

    Backlog(int slots) {
        this.slots = slots;
        sockets = new MemberSocket[slots];
        firsts = new int[slots];
        counts = new int[slots];
    }

    /** Returns how many slots may be filled from {@link #next} on. Of the reading thread. */
    int free() {
        long freedNow = freed;
        long waiting = messages - freedNow;
        if (waiting == 0) {
            next = 0; // what was used last is in the processor's cache
        }
        // a region is of several slots
        long room = Math.min(slots, freedNow < behindRegions ? MessageMemory.REGIONS : slots) - waiting;
        return (int) Math.max(0, Math.min(room, slots - next));
    }

    /** Returns the slot to be filled next. Of the reading thread, after {@link #free}. */
    int next() {
        return next;
    }

    /** Hands over messages that were read into the next slots. Of the reading thread. */
    void fill(MemberSocket from, int count, boolean usesRegions) {
        int at = (int) (reads % slots);
        sockets[at] = from;
        firsts[at] = next;
        counts[at] = count;
        next = (next + count) % slots;
        messages += count;
        if (usesRegions) {
            behindRegions = messages;
        }
        reads++;
        filled = reads;
    }

    /** Returns whether a read waits to be taken. Of the taking thread. */
    boolean isEmpty() {
        return taken == filled;
    }

    /** Gives back what was taken last, and takes the next read, if there is one. Of the taking thread. */
    boolean take(BatchReader into) {
        if (held > 0) {
            takenMessages += held;
            freed = takenMessages;
            held = 0;
        }
        if (isEmpty()) {
            return false;
        }
        int at = (int) (taken % slots);
        MemberSocket from = sockets[at];
        if (from == null) {
            throw new AssertionError("a read has a socket");
        }
        taken++;
        held = counts[at];
        into.take(from, firsts[at], held);
        return true;
    }
}
