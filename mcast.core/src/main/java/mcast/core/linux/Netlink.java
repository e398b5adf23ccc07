package mcast.core.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;

/**
 * Asks the kernel one question over a netlink socket (netlink(7), rtnetlink(7)), which needs no privilege. Its first
 * use takes tens of milliseconds. Safe in any thread.
 */
final class Netlink {
    /** The length of a message's header: length, type, flags, number and port. */
    static final int HEADER = 16;

    private static final MethodHandle SOCKET =
            Downcall.of("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SEND =
            Downcall.of("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle RECV =
            Downcall.of("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle CLOSE = Downcall.of("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int NETLINK_ROUTE = 0;
    private static final short NLM_F_REQUEST = 1;
    private static final short NLMSG_ERROR = 2;
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
        return Downcall.memory(512)
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
        ByteBuffer answer = Downcall.memory(ROOM);
        MemorySegment errno = MemorySegment.ofBuffer(Downcall.callState());
        try {
            int socket = (int) SOCKET.invokeExact(errno, AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
            if (socket < 0) {
                throw new IOException("no netlink socket");
            }
            long received = -1;
            try {
                MemorySegment words = MemorySegment.ofBuffer(question.flip());
                if ((long) SEND.invokeExact(errno, socket, words, words.byteSize(), 0) == words.byteSize()) {
                    received = (long) RECV.invokeExact(errno, socket, MemorySegment.ofBuffer(answer), (long) ROOM, 0);
                }
            } finally {
                int closed = (int) CLOSE.invokeExact(errno, socket);
                assert closed == 0;
            }
            if (received < HEADER || answer.getInt(0) > received) {
                throw new IOException("no answer over netlink");
            }
        } catch (Throwable e) {
            throw Downcall.thrown(e);
        }
        if (answer.getShort(4) == NLMSG_ERROR) {
            throw new RefusedException(-answer.getInt(HEADER));
        }
        return answer.position(HEADER).limit(answer.getInt(0));
    }

    /** The kernel answered with an error. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(int errno) {
            super("errno " + errno);
        }
    }
}
