package mcast.core.advice;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.linux.HostProgram;
import mcast.core.linux.HostSocket;
import mcast.core.linux.UserNames;

/**
 * Facts about a program that has a UDP socket, in words. Immutable.
 *
 * @param socket the socket
 * @param program the program that has it open, or empty if this user may not see it
 */
public record OtherProgram(HostSocket socket, Optional<HostProgram> program) {
    /**
     * Tells whether the socket hears a group that this host has joined (ip(7), IP_MULTICAST_ALL).
     *
     * @param group the group
     * @return true if it is at the group's port, and bound to the group or to no address
     */
    public boolean mayHear(Group group) {
        boolean isOfAny = socket.address().isAnyLocalAddress()
                && (socket.address() instanceof Inet6Address || !(group.address() instanceof Inet6Address));
        return isBoundTo(group) || (socket.port() == group.port() && isOfAny);
    }

    /**
     * Tells whether the socket is bound to a group and its port.
     *
     * @param group the group
     * @return true if it is
     */
    public boolean isBoundTo(Group group) {
        return socket.port() == group.port() && socket.address().equals(group.address());
    }

    /**
     * Tells whether the socket hears a group without doubt. One of IPv6 may or may not hear IPv4, and a connected one
     * hears one sender.
     *
     * @param group the group, which this host has joined
     * @return true if it does
     */
    public boolean hearsForCertain(Group group) {
        return mayHear(group)
                && !socket.connected()
                && AddressFormat.family(socket.address()) == AddressFormat.family(group.address());
    }

    /**
     * Tells that the socket lost datagrams.
     *
     * @return one line, with the command that mends it
     */
    public String lost() {
        return name() + " lost " + socket.drops() + (socket.drops() == 1 ? " datagram" : " datagrams") + " at port "
                + socket.port() + " since it opened its socket, most likely at a full receive buffer"
                + (socket.waiting() > 0 ? ", in which " + socket.waiting() + " bytes wait now" : "")
                + ": it reads too slowly, or has to ask for a larger one (SO_RCVBUF), which the kernel allows after: "
                + Limits.moreReceiveBuffer();
    }

    /**
     * Tells that the program is stopped.
     *
     * @return one line, with the command that lets it go on; empty if it is not stopped or not known
     */
    public Optional<String> stopped() {
        return program.filter(HostProgram::stopped)
                .map(known -> name() + " has a socket at port " + socket.port()
                        + " and is stopped, so it reads nothing:" + " kill -CONT " + known.pid());
    }

    /**
     * Tells that the program cannot hear a group, because this host has not joined it.
     *
     * @param group the group
     * @return one line
     */
    public String notJoined(InetAddress group) {
        return name() + " has a socket at port " + socket.port() + ", but this host is not a member of "
                + AddressFormat.formatWithoutZone(group) + " on any interface: it hears nothing of the group until it"
                + " joins it";
    }

    /**
     * Tells that the program hears a group.
     *
     * @param group the group
     * @param interfaces the names of the interfaces on which this host is a member, at least one
     * @return one line
     */
    public String hears(InetAddress group, List<String> interfaces) {
        return name() + " hears " + AddressFormat.formatWithoutZone(group) + " at port " + socket.port() + " on "
                + String.join(", ", interfaces) + " and has lost nothing at its socket";
    }

    /**
     * Tells that this host has joined a group, and no socket hears it.
     *
     * @param group the group and the port
     * @param interfaces the names of the interfaces on which this host is a member, at least one
     * @param other a socket that is at the port, but bound to another address, or bound to the group at another port
     * @return one line, with the command that shows the sockets
     */
    public static String noSocket(Group group, List<String> interfaces, Optional<OtherProgram> other) {
        return "this host is a member of " + AddressFormat.formatWithoutZone(group.address()) + " on "
                + String.join(", ", interfaces) + ", but no socket hears it at port " + group.port()
                + other.map(each -> "; " + each.name() + " is bound to "
                                + AddressFormat.format(each.socket.address(), each.socket.port()))
                        .orElse("")
                + ": ss -uanp";
    }

    /**
     * Tells that this host has joined a group, but not where it is to be heard.
     *
     * @param group the group
     * @param members the names of the interfaces on which this host is a member, at least one
     * @param missed the names of the others, at least one
     * @return one line
     */
    public static String elsewhere(InetAddress group, List<String> members, List<String> missed) {
        return "this host is a member of " + AddressFormat.formatWithoutZone(group) + " on "
                + String.join(", ", members) + " only, not on " + String.join(", ", missed)
                + ": the program has to join it there";
    }

    /** Names the program, or else its user: {@code python3 (pid 4711)}, {@code a program of alice (uid 1000)}. */
    private String name() {
        String uid = "uid " + Integer.toUnsignedString(socket.uid());
        return program.map(known -> known.name() + " (pid " + known.pid() + ")")
                .orElseGet(() -> "a program of "
                        + UserNames.of(socket.uid())
                                .map(user -> user + " (" + uid + ")")
                                .orElse(uid));
    }
}
