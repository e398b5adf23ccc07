package mcast.core.send;

import java.io.IOException;
import java.nio.ByteBuffer;
import mcast.core.linux.BatchedSend;
import mcast.core.linux.BurstCall;
import mcast.core.linux.Errno;

/**
 * Sends datagrams of one size, as many together as the kernel takes: 128 of a message (64 on older ones), at most
 * 65,507 bytes, and several such messages. A kernel may refuse to cut a message, as on a route with a smaller MTU or
 * one that encrypts. Then one datagram is to go alone; if the kernel takes it, the refusal was about the cut. The cut
 * is tried again after a pause, which doubles with each refusal. Used by one thread at a time.
 */
final class BurstSending {
    /** The most datagrams that any kernel cuts a message into (UDP_MAX_SEGMENTS since Linux 6.9). */
    private static final int MOST_SEGMENTS = 128;

    /** Those that every kernel which can cut a message does (UDP_MAX_SEGMENTS of Linux 4.18). */
    private static final int SEGMENTS_OF_EVERY_KERNEL = 64;

    /** Payload of one call: more is no faster, and a slow link takes long to send it after a stop. */
    private static final int MOST_BYTES = 4 * Sender.MOST_BYTES;

    /** Datagrams sent one by one, at most, before the kernel is asked again to take many. */
    private static final int LONGEST_PAUSE = 1024;

    private final BurstCall call;
    private final int mostToCut;
    private int mostSegments = MOST_SEGMENTS;
    private int pause = 1; // datagrams that the next refusal sends one by one
    private int left; // of them

    /**
     * Begins with a kernel that is not known yet.
     *
     * @param call sends
     * @param mostToCut the largest size of datagrams that a message may be cut into, 0 for none
     */
    BurstSending(BurstCall call, int mostToCut) {
        this.call = call;
        this.mostToCut = mostToCut;
    }

    /** Returns how many datagrams of a size one call sends at most, if they are in native memory; at least 1. */
    static int most(int size) {
        int segments = Math.min(MOST_SEGMENTS, Sender.MOST_BYTES / size);
        return segments * Math.clamp(MOST_BYTES / (segments * size), 1, BatchedSend.MESSAGES);
    }

    /**
     * Sends the first of some datagrams that stand one behind the other, as many as go at once, without waiting.
     *
     * @return how many the kernel took; 0 if the first has to go alone, or to wait for room in the send buffer
     */
    int send(ByteBuffer payloads, int offset, int size, int count) {
        if (left > 0) {
            left--;
            return 0;
        }
        int segments = size > 0 && size <= mostToCut ? Math.min(mostSegments, Sender.MOST_BYTES / size) : 1;
        int sent = sent(payloads, offset, size, count, segments);
        if (sent == -Errno.EINVAL && Math.min(segments, count) > SEGMENTS_OF_EVERY_KERNEL) {
            sent = sent(payloads, offset, size, count, SEGMENTS_OF_EVERY_KERNEL);
            if (sent > 0) {
                mostSegments = SEGMENTS_OF_EVERY_KERNEL;
            }
        }
        if (sent > 0) {
            pause = 1;
        } else if (sent != -Errno.EAGAIN) {
            left = pause - 1;
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
        return Math.max(0, sent);
    }

    private int sent(ByteBuffer payloads, int offset, int size, int count, int segments) {
        try {
            return call.send(payloads, offset, size, count, segments);
        } catch (IOException e) {
            return 0;
        }
    }
}
