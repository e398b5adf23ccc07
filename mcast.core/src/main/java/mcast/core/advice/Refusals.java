package mcast.core.advice;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mcast.core.AddressFormat;
import mcast.core.InterfaceState;
import mcast.core.MulticastException.Reason;
import mcast.core.NamedInterface;
import mcast.core.linux.AddressCheck;
import mcast.core.linux.Errno;

/** Causes that the kernel refuses a datagram. */
public final class Refusals {
    private Refusals() {}

    /**
     * Finds the cause by what is known of the interface now.
     *
     * @param on the interface
     * @param family IPv4 or IPv6
     * @param thrown the exception of the system
     * @return the cause, or empty if the interface is fine
     * @throws SocketException if the system does not tell
     */
    public static Optional<Cause> ofInterface(NamedInterface on, StandardProtocolFamily family, IOException thrown)
            throws SocketException {
        return Obstacles.of(on, family).map(each -> new Cause(each.reason(), thrown.getMessage() + "; " + each.text()));
    }

    /**
     * Finds the cause by the number of the refusal or, where it is not known, by the type of the exception.
     *
     * @param on the interface, which is fine
     * @param family IPv4 or IPv6
     * @param thrown the exception of the system
     * @param errno the number, or empty
     * @return the cause; its reason is {@link Reason#UNKNOWN} if neither tells
     * @throws SocketException if the interface is gone
     */
    public static Cause of(NamedInterface on, StandardProtocolFamily family, IOException thrown, OptionalInt errno)
            throws SocketException {
        if (errno.isEmpty()) {
            return thrown instanceof NoRouteToHostException
                    ? because(thrown, Routes.missing(on, family))
                    : thrown instanceof BindException
                            ? because(thrown, address(on))
                            : new Cause(Reason.UNKNOWN, thrown.getMessage() + "; the cause is unknown");
        }
        return switch (errno.getAsInt()) {
            case Errno.EPERM -> because(thrown, new Cause(Reason.FIREWALL, Firewall.REJECTS));
            case Errno.ENETUNREACH -> because(thrown, Routes.missing(on, family));
            case Errno.ENOBUFS, Errno.EAGAIN -> because(thrown, Limits.ofSending());
            case Errno.EADDRNOTAVAIL -> because(thrown, address(on));
            case Errno.EMSGSIZE ->
                because(thrown, new Cause(Reason.SIZE, "it is longer than the interface's MTU" + mtu(on) + " allows"));
            default -> new Cause(Reason.UNKNOWN, String.valueOf(thrown.getMessage()));
        };
    }

    /**
     * Tells that an answer to another host was refused.
     *
     * @param to the host
     * @param thrown the exception of the system
     * @return one line: the address, the reason of the system, and the commands that look into it
     */
    public static String ofAnswer(InetAddress to, IOException thrown) {
        String address = AddressFormat.format(to);
        return "to " + address + ": " + thrown.getMessage() + "; see: ip route get " + address + "; nft list ruleset";
    }

    private static String mtu(NamedInterface on) throws SocketException {
        return InterfaceState.of(on).map(now -> " of " + now.mtu()).orElse("");
    }

    private static Cause address(NamedInterface on) {
        List<AddressCheck> checks = AddressCheck.on(on.index());
        for (AddressCheck each : checks) {
            if (each.duplicate()) {
                return new Cause(Reason.ADDRESS, Addresses.duplicate(each, on.name()));
            }
        }
        return new Cause(
                Reason.ADDRESS,
                checks.isEmpty()
                        ? "no address of the interface can be used; see: ip address show dev " + on.name()
                        : "its address " + checks.getFirst().address() + " is still being checked for a duplicate; that"
                                + " takes a second or two: ip address show dev " + on.name());
    }

    private static Cause because(IOException thrown, Cause cause) {
        return new Cause(cause.reason(), thrown.getMessage() + ": " + cause.text());
    }
}
