package mcast.core.receive;

import java.io.IOException;
import mcast.core.Membership;
import mcast.core.linux.BatchedRead;
import org.jspecify.annotations.Nullable;

/** Reads many datagrams at once, also where the kernel has put several together, and hands them out one by one. */
final class BatchReader implements SocketReader {
    private final BatchedRead batch;
    private @Nullable Membership membership;
    private int messages;
    private int message;
    private int offset;
    private long taken;

    /** Makes one, or fails where the system does not let it. */
    BatchReader() throws IOException {
        batch = new BatchedRead();
    }

    @Override
    public boolean read(MemberSocket from) throws IOException {
        message = 0;
        offset = 0;
        messages = 0; // should the read fail, what was read before is not handed out again
        messages = from.read(batch);
        if (messages > 0) {
            taken = System.nanoTime();
            membership = from.membership;
        }
        return messages > 0;
    }

    @Override
    public boolean next(Datagram into) {
        if (message == messages || membership == null) {
            return false;
        }
        int left = batch.length(message) - offset;
        int length = Math.min(batch.segment(message), left);
        batch.copy(message, offset, length, into.data());
        into.filled(membership, length, batch.source(message), taken);
        if (length == left) {
            message++;
            offset = 0;
        } else {
            offset += length;
        }
        return true;
    }
}
