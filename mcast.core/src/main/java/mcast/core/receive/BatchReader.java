package mcast.core.receive;

import java.io.IOException;
import java.util.OptionalLong;
import mcast.core.Membership;
import mcast.core.linux.BatchedRead;
import org.jspecify.annotations.Nullable;

/** Reads many messages per system call, on Linux, and tells of each what the kernel knows. */
final class BatchReader implements SocketReader {
    private final BatchedRead batch;
    private final ArrivalClock clock = new ArrivalClock();
    private @Nullable Membership membership;
    private OptionalLong joinedNanoTime = OptionalLong.empty();
    private int messages;
    private int message; // the next one to hand out

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
        messages = 0; // a failed read must not leave those of the last one
        messages = from.read(batch);
        if (messages > 0) {
            clock.look();
            membership = from.membership();
            joinedNanoTime = from.joinedNanoTime;
        }
        return messages > 0 && batch.isFull();
    }

    @Override
    public boolean next(DatagramRun into) {
        if (message == messages || membership == null) {
            return false;
        }
        into.at(batch.data(), batch.offset(message), batch.length(message), batch.segment(message));
        long told = batch.epochNanos(message);
        into.arrived(
                membership,
                batch.source(message),
                told < 0 ? clock.nanoTime() : clock.nanoTime(told),
                told < 0 ? clock.epochNanos() : told);
        into.joined(joinedNanoTime);
        into.withHeader(batch.hops(message), batch.dscp(message));
        message++;
        return true;
    }
}
