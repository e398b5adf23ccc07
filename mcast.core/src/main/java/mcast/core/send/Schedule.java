package mcast.core.send;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes the steps of many in one thread, each when it is due: the one that has been due for the longest time first.
 * Between them the thread parks, and spends the last stretch awake. One thread runs it, once; any thread may
 * {@link #wake} it.
 */
final class Schedule {
    /** Those who want to know what happens to a schedule. Called by the thread that runs it. */
    interface Owner {
        /**
         * Takes the failure of a step. The schedule goes on with the others.
         *
         * @param failure what the step threw
         */
        void failed(Throwable failure);

        /** The thread is interrupted. The schedule goes on, and sets the interrupt status at its end. */
        void interrupted();
    }

    private final PacerClock clock;
    private final long origin;
    private final Owner owner;
    private final Steps[] heap; // the first is due first; the children of i are 2i + 1 and 2i + 2
    private final long[] dues;
    private int size;
    private volatile Thread thread = Thread.currentThread();
    private volatile boolean woken;

    /**
     * Prepares a schedule.
     *
     * @param all the work, which begins
     * @param origin the start, by the clock
     */
    Schedule(List<? extends Steps> all, PacerClock clock, long origin, Owner owner) {
        this.clock = clock;
        this.origin = origin;
        this.owner = owner;
        heap = all.toArray(new Steps[0]);
        dues = new long[heap.length];
        size = heap.length;
    }

    /** Takes steps until there is none left. Returns with the interrupt status set if the thread was interrupted. */
    void run() {
        thread = Thread.currentThread();
        byte[] buffer = new byte[Sender.MOST_BYTES];
        boolean interrupted = false;
        askAll();
        while (size > 0) {
            if (Thread.interrupted()) { // with the status set no thread parks
                interrupted = true;
                owner.interrupted();
            }
            if (woken) {
                woken = false;
                askAll();
            }
            long left = dues[0] - (clock.nanoTime() - origin);
            if (left > 0) {
                clock.rest(left);
            } else {
                step(buffer);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes it ask all anew when they are due. Safe in any thread. */
    void wake() {
        if (!woken) { // else many that are stopped would each unpark the thread
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    private void step(byte[] buffer) {
        Steps first = heap[0];
        boolean goesOn = false;
        try {
            goesOn = first.step(buffer);
            if (goesOn) {
                dues[0] = first.due();
            }
        } catch (IOException | RuntimeException | Error e) {
            goesOn = false;
            owner.failed(e);
        }
        if (!goesOn) {
            size--;
            heap[0] = heap[size];
            dues[0] = dues[size];
        }
        sift(0);
    }

    private void askAll() {
        for (int i = 0; i < size; i++) {
            dues[i] = heap[i].due();
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sift(i);
        }
    }

    /** Moves one down until none below it is due earlier. */
    private void sift(int from) {
        Steps moved = heap[from];
        long due = dues[from];
        int at = from;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && dues[child + 1] < dues[child]) {
                child++;
            }
            if (dues[child] >= due) {
                break;
            }
            heap[at] = heap[child];
            dues[at] = dues[child];
            at = child;
        }
        heap[at] = moved;
        dues[at] = due;
    }
}
