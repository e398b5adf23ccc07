package mcast.core.receive;

import java.io.IOException;
import java.util.OptionalLong;
import mcast.core.Membership;
import mcast.core.linux.BatchedRead;
import mcast.core.linux.MessageMemory;
import org.jspecify.annotations.Nullable;

/** Reads many messages per system call, on Linux, and tells of each what the kernel knows. */
final class BatchReader implements SocketReader {
    private final MessageMemory memory;
    private final BatchedRead batch;
    private final ArrivalClock clock = new ArrivalClock();
    private @Nullable Membership membership;
    private OptionalLong joinedNanoTime = OptionalLong.empty();
    private int messages;
    private int message; // the next one to hand out

    /** Makes a reader of the messages in a memory. */
    BatchReader(MessageMemory memory) {
        this.memory = memory;
        this.batch = new BatchedRead(memory);
    }

    /** Returns the memory that the messages are in. */
    MessageMemory memory() {
        return memory;
    }

    @Override
    public boolean read(MemberSocket from) throws IOException {
        message = 0;
        messages = 0; // a failed read must not leave those of the last one
        int count = from.read(memory, 0, MessageMemory.MOST);
        if (count > 0) {
            take(from, 0, count);
        }
        return memory.isFull();
    }

    /** Takes messages that were read from a socket, into slots from the first on. */
    void take(MemberSocket from, int first, int count) {
        batch.load(first, count);
        from.meter(batch, count);
        clock.look();
        membership = from.membership();
        joinedNanoTime = from.joinedNanoTime;
        message = 0;
        messages = count;
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
