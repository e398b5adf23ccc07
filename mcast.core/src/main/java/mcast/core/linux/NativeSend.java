package mcast.core.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.DatagramPacket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Sends a datagram by sendto(2), which tells the reason of a refusal as a number; the JDK tells it as a text in the
 * language of the locale. Its first use takes tens of milliseconds, so only a refused datagram comes here. Safe in any
 * thread.
 */
public final class NativeSend {
    private static final CFunction SENDTO = CFunction.named("sendto");

    private static final int MSG_DONTWAIT = 0x40;
    private static final short AF_INET = 2;
    private static final short AF_INET6 = 10;
    private static final int BYTES_OF_IPV4_NAME = 16;
    static final int BYTES_OF_IPV6_NAME = 28;

    private NativeSend() {}

    /**
     * Sends a datagram without waiting. The caller sees to it that the descriptor is open and stays so meanwhile.
     *
     * @param descriptor a UDP socket of the family of the packet's address
     * @param packet payload and destination
     * @return 0 if the kernel took the datagram, else an {@link Errno}
     * @throws IOException if this process may not call sendto
     */
    public static int send(int descriptor, DatagramPacket packet) throws IOException {
        try (Arena arena = Arena.ofConfined()) { // many may be refused one after the other
            MemorySegment payload = arena.allocate(Math.max(1, packet.getLength()));
            payload.asByteBuffer().put(packet.getData(), packet.getOffset(), packet.getLength());
            MemorySegment name = name(arena, packet.getAddress(), packet.getPort());
            var state = new CallState(arena);
            long sent = SENDTO.call(
                    state,
                    descriptor,
                    payload.address(),
                    packet.getLength(),
                    MSG_DONTWAIT,
                    name.address(),
                    name.byteSize());
            return sent >= 0 ? 0 : state.errno();
        }
    }

    private static MemorySegment name(Arena arena, InetAddress address, int port) {
        MemorySegment room = arena.allocate(BYTES_OF_IPV6_NAME, Long.BYTES);
        return room.asSlice(0, putName(NativeMemory.view(room), address, port));
    }

    /** Writes struct sockaddr_in (ip(7)) or sockaddr_in6 (ipv6(7)) into zeros; returns its length in bytes. */
    static int putName(ByteBuffer room, InetAddress address, int port) {
        boolean isIPv6 = address instanceof Inet6Address;
        room.putShort(0, isIPv6 ? AF_INET6 : AF_INET);
        room.put(2, (byte) (port >> 8)).put(3, (byte) port);
        room.put(isIPv6 ? 8 : 4, address.getAddress());
        if (address instanceof Inet6Address ipv6) {
            room.putInt(24, ipv6.getScopeId());
        }
        return isIPv6 ? BYTES_OF_IPV6_NAME : BYTES_OF_IPV4_NAME;
    }
}
