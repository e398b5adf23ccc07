package mcast.core;

import java.io.IOException;
import mcast.core.linux.CoalescedRead;
import org.jspecify.annotations.Nullable;

/** Reads runs of datagrams, where the kernel has put them together, and hands them out one by one. */
final class RunReader implements SocketReader {
    private final CoalescedRead run = new CoalescedRead();
    private @Nullable Membership membership;
    private boolean isEmpty = true;
    private int offset;
    private long taken;

    @Override
    public boolean read(Subscription from) throws IOException {
        if (!from.read(run)) {
            return false;
        }
        taken = System.nanoTime();
        membership = from.membership;
        offset = 0;
        isEmpty = false;
        return true;
    }

    @Override
    public boolean next(Datagram into) {
        if (isEmpty || membership == null) {
            return false;
        }
        int length = Math.min(run.segment(), run.length() - offset);
        run.copy(offset, length, into.data());
        into.filled(membership, length, run.source(), taken);
        offset += length;
        isEmpty = offset == run.length();
        return true;
    }
}
