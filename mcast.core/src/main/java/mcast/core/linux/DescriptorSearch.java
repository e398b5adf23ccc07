package mcast.core.linux;

import java.io.IOException;
import java.lang.ref.Reference;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds the file descriptor of a socket, which the JDK does not tell: switches SO_BROADCAST (socket(7)) and sees whose
 * it is. No multicast datagram depends on that option; it is put back. So sockets can be told apart that are bound to
 * one address and port. One search for many sockets that were opened in a row finds most at the first look. Safe in any
 * thread. The first use takes tens of milliseconds.
 */
public final class DescriptorSearch {
    /** Of this process: of two that switch at once, one could be taken for the other. */
    private static final Object ONE_AT_A_TIME = new Object();

    private static final int SOL_SOCKET = 1;
    private static final int SO_BROADCAST = 6;
    private static final int NO_SOCKET = -1;

    /** A new file gets the lowest number that is free, so behind so many free ones there is none. */
    private static final int LONGEST_GAP = 4096;

    private final AtomicInteger opened = new AtomicInteger();
    private int knownPlace; // of the socket found last
    private int knownDescriptor;

    /** Makes a search for sockets that will be opened one after the other. */
    public DescriptorSearch() {}

    /**
     * Notes that a socket is opened now.
     *
     * @return its place among those opened
     */
    public int place() {
        return opened.getAndIncrement();
    }

    /**
     * Finds the descriptor of a socket. The caller sees to it that it stays open meanwhile.
     *
     * @param socket an open socket
     * @param place its place among those opened: their descriptors most likely are as far apart as their places
     * @return the descriptor, or empty if the socket is closed, or the system or this process does not tell
     */
    public OptionalInt of(DatagramSocket socket, int place) {
        if (!NativeAccess.isEnabled()) {
            return OptionalInt.empty();
        }
        synchronized (ONE_AT_A_TIME) {
            try {
                boolean before = socket.getBroadcast();
                try {
                    OptionalInt found = find(socket, before, Math.max(0, knownDescriptor + place - knownPlace));
                    if (found.isPresent()) {
                        knownPlace = place;
                        knownDescriptor = found.getAsInt();
                    }
                    return found;
                } finally {
                    socket.setBroadcast(before);
                }
            } catch (IOException e) {
                return OptionalInt.empty();
            }
        }
    }

    private OptionalInt find(DatagramSocket socket, boolean before, int likely) throws IOException {
        var look = new Look();
        socket.setBroadcast(!before);
        int below = likely - 1;
        int gap = 0;
        for (int above = likely; below >= 0 || gap < LONGEST_GAP; above++, below--) { // the nearest first
            if (gap < LONGEST_GAP) {
                if (isOf(socket, before, above, look)) {
                    return OptionalInt.of(above);
                }
                gap = look.isFree ? gap + 1 : 0;
            }
            if (below >= 0 && isOf(socket, before, below, look)) {
                return OptionalInt.of(below);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isOf(DatagramSocket socket, boolean before, int descriptor, Look look) throws IOException {
        int switched = before ? 0 : 1;
        if (look.broadcast(descriptor) != switched) {
            return false;
        }
        socket.setBroadcast(before);
        if (look.broadcast(descriptor) == 1 - switched) {
            return true;
        }
        socket.setBroadcast(!before);
        return false;
    }

    /** Reads the option of any descriptor. */
    private static final class Look {
        private static final CFunction GETSOCKOPT = CFunction.named("getsockopt"); // here, since a first one takes long

        private final CallState state = new CallState();
        private final ByteBuffer value = NativeMemory.of(Integer.BYTES);
        private final ByteBuffer length = NativeMemory.of(Integer.BYTES);
        private final long valueAddress = NativeMemory.address(value);
        private final long lengthAddress = NativeMemory.address(length);
        private boolean isFree; // the last one that was looked at

        private Look() throws IOException {}

        /** Returns 0 or 1, or {@link #NO_SOCKET}. */
        int broadcast(int descriptor) throws IOException {
            length.putInt(0, Integer.BYTES);
            try {
                long refused =
                        GETSOCKOPT.call(state, descriptor, SOL_SOCKET, SO_BROADCAST, valueAddress, lengthAddress, 0);
                isFree = (int) refused != 0 && state.errno() == Errno.EBADF;
                return (int) refused != 0 ? NO_SOCKET : value.getInt(0);
            } finally {
                Reference.reachabilityFence(this);
            }
        }
    }
}
