package mcast.core.linux;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Asks the kernel which way a datagram would go (rtnetlink(7), RTM_GETROUTE), by all rules and tables. A connected
 * socket tells the address it would be sent from, but that may be an address of another interface. Sends nothing; its
 * first use takes tens of milliseconds. Safe in any thread.
 */
public final class RouteQuery {
    private static final short RTM_GETROUTE = 26;
    static final int LENGTH_OF_RTMSG = 12;
    private static final int RTA_DST = 1;
    static final int RTA_OIF = 4;
    private static final int RTA_PREFSRC = 7;
    private static final byte AF_INET = 2;
    private static final byte AF_INET6 = 10;

    /**
     * A way out. Immutable.
     *
     * @param index the index of the interface that it leads through
     * @param source the address that a datagram would be sent from, if the kernel tells one
     * @param type of the route, as {@code ip route} names types
     */
    public record Route(int index, Optional<InetAddress> source, Type type) {}

    /** Types of routes (rtnetlink(7), rtm_type). */
    public enum Type {
        /** To other hosts. */
        UNICAST,
        /** To this host. */
        LOCAL,
        /** To groups. */
        MULTICAST,
        /** Any other. */
        OTHER
    }

    private RouteQuery() {}

    /**
     * Asks for the way to an address.
     *
     * @param destination any address; its zone counts
     * @return the way, or empty if no route leads there, or one that refuses it
     * @throws IOException if the kernel does not tell
     */
    public static Optional<Route> to(InetAddress destination) throws IOException {
        return to(destination, destination instanceof Inet6Address zoned ? zoned.getScopeId() : 0);
    }

    /**
     * Asks for the way to an address through an interface.
     *
     * @param destination any address
     * @param index the interface's index, or 0 for any
     * @return the way, or empty if no route leads there, or one that refuses it
     * @throws IOException if the kernel does not tell
     */
    public static Optional<Route> to(InetAddress destination, int index) throws IOException {
        ByteBuffer question = question(destination, 0);
        if (index != 0) {
            Netlink.put(question, RTA_OIF, index);
        }
        try {
            return Optional.of(route(Netlink.ask(question)));
        } catch (Netlink.RefusedException e) {
            return Optional.empty();
        }
    }

    /** Begins a question for the route to an address, with flags of rtnetlink(7). */
    static ByteBuffer question(InetAddress destination, int flags) throws IOException {
        byte family = destination instanceof Inet6Address ? AF_INET6 : AF_INET;
        byte[] address = destination.getAddress();
        ByteBuffer question = Netlink.question(RTM_GETROUTE);
        int start = question.position();
        question.put(start, family).put(start + 1, (byte) (8 * address.length)).putInt(start + 8, flags);
        question.position(start + LENGTH_OF_RTMSG);
        Netlink.put(question, RTA_DST, address);
        return question;
    }

    private static Route route(ByteBuffer answer) throws IOException {
        Type type =
                switch (answer.get(answer.position() + 7)) {
                    case 1 -> Type.UNICAST;
                    case 2 -> Type.LOCAL;
                    case 5 -> Type.MULTICAST;
                    default -> Type.OTHER;
                };
        answer.position(answer.position() + LENGTH_OF_RTMSG);
        int index = 0;
        Optional<InetAddress> source = Optional.empty();
        while (answer.remaining() >= 4) {
            int at = answer.position();
            int length = answer.getShort(at);
            int attribute = answer.getShort(at + 2);
            if (attribute == RTA_OIF) {
                index = answer.getInt(at + 4);
            } else if (attribute == RTA_PREFSRC) {
                byte[] bytes = new byte[length - 4];
                answer.get(at + 4, bytes);
                source = Optional.of(InetAddress.getByAddress(bytes));
            }
            answer.position(Math.min(answer.limit(), at + Math.max(4, (length + 3) & ~3)));
        }
        return new Route(index, source, type);
    }
}
