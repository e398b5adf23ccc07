package mcast.core.receive;

import java.io.IOException;
import mcast.core.Membership;
import mcast.core.linux.BatchedRead;
import org.jspecify.annotations.Nullable;

/**
 * Reads many messages per system call, on Linux. A message is one datagram or a run of them that the kernel has put
 * together; the datagrams of one read share their time.
 */
final class BatchReader implements SocketReader {
    private final BatchedRead batch;
    private @Nullable Membership membership;
    private int messages;
    private int message; // the next one to hand out
    private int offset; // of the next datagram in that message
    private long taken;

    /**
     * Makes a reader.
     *
     * @throws IOException if the system does not let this process read so
     */
    BatchReader() throws IOException {
        batch = new BatchedRead();
    }

    @Override
    public boolean read(MemberSocket from) throws IOException {
        message = 0;
        offset = 0;
        messages = 0; // a failed read must not leave those of the last one
        messages = from.read(batch);
        if (messages > 0) {
            taken = System.nanoTime();
            membership = from.membership();
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
