package mcast.cli.sink;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import mcast.core.Membership;
import mcast.core.receive.DatagramRun;
import org.jspecify.annotations.Nullable;

/**
 * The text of a flow: of a sender and the membership that lets its datagrams in. It is made at the first datagram and
 * remembered. Used by one thread.
 */
final class FlowText {
    /** Makes the text. */
    interface Writer {
        String text(InetSocketAddress source, Membership membership);
    }

    /** The most that are remembered: a flood of forged senders costs no more memory than that. */
    private static final int MOST = 4096;

    private final Writer writer;
    private int size;

    /** By identity: memberships that differ in the interface's name alone are equal, but not their texts. */
    private final IdentityHashMap<Membership, Map<InetSocketAddress, byte[]>> known = new IdentityHashMap<>();

    private @Nullable InetSocketAddress source;
    private @Nullable Membership membership;
    private byte[] latest = {};

    FlowText(Writer writer) {
        this.writer = writer;
    }

    /** Returns the text of a run's flow as UTF-8, not to be changed. */
    @SuppressWarnings("ReferenceEquality") // a receiver has one object for each membership, and for most senders
    byte[] of(DatagramRun run) {
        if (run.source() != source || run.membership() != membership) {
            latest = find(run.source(), run.membership());
            source = run.source();
            membership = run.membership();
        }
        return latest;
    }

    private byte[] find(InetSocketAddress from, Membership through) {
        Map<InetSocketAddress, byte[]> senders = known.get(through);
        byte[] text = senders == null ? null : senders.get(from);
        if (text == null) {
            if (size == MOST) {
                known.clear();
                size = 0;
            }
            text = writer.text(from, through).getBytes(StandardCharsets.UTF_8);
            known.computeIfAbsent(through, key -> new HashMap<>()).put(from, text);
            size++;
        }
        return text;
    }
}
