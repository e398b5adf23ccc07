package mcast.core.capture;

import java.net.InetSocketAddress;
import mcast.core.Group;
import mcast.core.receive.DatagramRun;
import org.jspecify.annotations.Nullable;

/**
 * Finds the headers of a run's flow. About a thousand flows keep theirs, so that a datagram makes none; however many
 * senders there are, or are forged, they cost no more memory than that. Used by one thread.
 */
final class FlowHeaders {
    private static final int PLACES_LOG2 = 10;
    private static final int SPREAD = 0x9E37_79B9;

    private final @Nullable FlowHeader[] known = new FlowHeader[1 << PLACES_LOG2];

    /** Returns the headers, new ones if another flow has had their place since. */
    FlowHeader of(DatagramRun run) {
        InetSocketAddress source = run.source();
        Group group = run.membership().group();
        int hash = source.hashCode() + 31 * group.hashCode();
        int place = (hash * SPREAD) >>> (Integer.SIZE - PLACES_LOG2);
        FlowHeader header = known[place];
        if (header == null || !header.isOf(source, group)) {
            header = FlowHeader.of(source, group);
            known[place] = header;
        }
        return header;
    }
}
