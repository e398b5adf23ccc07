package mcast.core.linux;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the kernel one question over a netlink socket (netlink(7)); one about routes and interfaces (rtnetlink(7)) needs
 * no privilege. Its first use takes tens of milliseconds. Safe in any thread.
 */
final class Netlink {
    /** The length of a message's header: length, type, flags, number and port. */
    static final int HEADER = 16;

    private static final CFunction SOCKET = CFunction.named("socket");
    private static final CFunction SEND = CFunction.named("send");
    private static final CFunction RECV = CFunction.named("recv");
    private static final CFunction CLOSE = CFunction.named("close");

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int NETLINK_ROUTE = 0;
    private static final short NLM_F_REQUEST = 1;
    private static final short NLM_F_DUMP = 0x300;
    private static final short NLMSG_ERROR = 2;
    private static final short NLMSG_DONE = 3;
    private static final int ROOM = 16_384;

    private Netlink() {}

    /**
     * Begins a question.
     *
     * @param type of the message
     * @return memory with the header written, but for the length, and room for what follows
     * @throws IOException if this JVM has no room for it
     */
    static ByteBuffer question(short type) throws IOException {
        return NativeMemory.of(512)
                .putInt(0)
                .putShort(type)
                .putShort(NLM_F_REQUEST)
                .putLong(0);
    }

    /** Appends an attribute, aligned as netlink wants it. */
    static void put(ByteBuffer question, int type, byte[] value) {
        int end = question.position() + 4 + value.length;
        question.putShort((short) (4 + value.length)).putShort((short) type).put(value);
        question.position((end + 3) & ~3);
    }

    /** Appends an attribute that is a number. */
    static void put(ByteBuffer question, int type, int value) {
        question.putShort((short) (4 + Integer.BYTES)).putShort((short) type).putInt(value);
    }

    /**
     * Asks.
     *
     * @param question what {@link #question} began, up to its position
     * @return the answer, from behind its header to its end
     * @throws RefusedException if the kernel answers with an error
     * @throws IOException if there is no netlink
     */
    static ByteBuffer ask(ByteBuffer question) throws IOException {
        question.putInt(0, question.position());
        ByteBuffer answer = NativeMemory.of(ROOM);
        var state = new CallState();
        int socket = (int) SOCKET.call(state, AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE, 0, 0, 0);
        if (socket < 0) {
            throw new IOException("no netlink socket");
        }
        long received = -1;
        try {
            int length = question.position();
            if (SEND.call(state, socket, NativeMemory.address(question.rewind()), length, 0, 0, 0) == length) {
                received = RECV.call(state, socket, NativeMemory.address(answer), ROOM, 0, 0, 0);
            }
        } finally {
            Reference.reachabilityFence(question);
            CLOSE.call(state, socket, 0, 0, 0, 0, 0);
        }
        if (received < HEADER || answer.getInt(0) > received) {
            throw new IOException("no answer over netlink");
        }
        if (answer.getShort(4) == NLMSG_ERROR) {
            throw new RefusedException(-answer.getInt(HEADER));
        }
        return answer.position(HEADER).limit(answer.getInt(0));
    }

    /**
     * Asks for a list.
     *
     * @param protocol of the socket, such as NETLINK_NETFILTER
     * @param question what {@link #question} began, up to its position
     * @return each entry, from behind its header to its end
     * @throws RefusedException if the kernel answers with an error
     * @throws IOException if there is no such netlink
     */
    static List<ByteBuffer> list(int protocol, ByteBuffer question) throws IOException {
        question.putInt(0, question.position()).putShort(6, (short) (NLM_F_REQUEST | NLM_F_DUMP));
        var state = new CallState();
        int socket = (int) SOCKET.call(state, AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol, 0, 0, 0);
        if (socket < 0) {
            throw new IOException("no netlink socket");
        }
        try {
            int length = question.position();
            if (SEND.call(state, socket, NativeMemory.address(question.rewind()), length, 0, 0, 0) != length) {
                throw new IOException("no answer over netlink");
            }
            List<ByteBuffer> entries = new ArrayList<>();
            boolean isDone = false;
            while (!isDone) {
                ByteBuffer answer = NativeMemory.of(ROOM);
                int received = (int) RECV.call(state, socket, NativeMemory.address(answer), ROOM, 0, 0, 0);
                isDone = addEntries(entries, answer, received);
            }
            return entries;
        } finally {
            Reference.reachabilityFence(question);
            CLOSE.call(state, socket, 0, 0, 0, 0, 0);
        }
    }

    /** Takes the entries out of an answer; returns whether it was the last. */
    private static boolean addEntries(List<ByteBuffer> entries, ByteBuffer answer, int received) throws IOException {
        int at = 0;
        while (at + HEADER <= received) {
            int length = answer.getInt(at);
            short type = answer.getShort(at + 4);
            if (length < HEADER || at + length > received) {
                break;
            }
            if (type == NLMSG_ERROR) {
                throw new RefusedException(-answer.getInt(at + HEADER));
            }
            if (type == NLMSG_DONE) {
                return true;
            }
            entries.add(answer.slice(at + HEADER, length - HEADER).order(answer.order()));
            at += (length + 3) & ~3;
        }
        if (at < received || received <= 0) {
            throw new IOException("no answer over netlink");
        }
        return false;
    }

    /** The kernel answered with an error. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(int errno) {
            super("errno " + errno);
        }
    }
}
