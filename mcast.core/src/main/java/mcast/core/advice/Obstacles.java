package mcast.core.advice;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.core.AddressFormat;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;
import mcast.core.MulticastException.Reason;
import mcast.core.NamedInterface;
import mcast.core.host.JdkInterface;
import mcast.core.linux.InterfaceSetting;
import mcast.core.linux.Link;
import mcast.core.linux.NativeAccess;

/** Causes at an interface. */
public final class Obstacles {
    private Obstacles() {}

    /**
     * Finds the cause that nothing can be sent on an interface.
     *
     * @param on the interface
     * @param family IPv4 or IPv6
     * @return the cause, or empty if it can
     * @throws SocketException if the system does not tell
     */
    public static Optional<Cause> of(NamedInterface on, StandardProtocolFamily family) throws SocketException {
        if (isUp(on, family)) {
            return Optional.empty();
        }
        Optional<InterfaceState> state = InterfaceState.of(on);
        return state.isPresent() ? of(state.get(), family) : gone();
    }

    /**
     * Finds the cause that nothing can be sent on an interface: it is down, has no carrier or no address of the family.
     * IPv4 datagrams may have the address of another interface.
     *
     * @param on the interface
     * @param family IPv4 or IPv6
     * @return the cause, or empty if it can
     */
    public static Optional<Cause> of(InterfaceState on, StandardProtocolFamily family) {
        Optional<Cause> ofJoining = ofJoining(on, family);
        if (ofJoining.isPresent() || on.hasAddress(family)) {
            return ofJoining;
        }
        var disabled = new InterfaceSetting(StandardProtocolFamily.INET6, "disable_ipv6");
        if (family == StandardProtocolFamily.INET6 && disabled.value(on.name()) != 0) {
            return obstacle("IPv6 is switched off on the interface: sysctl -w " + disabled.zero(on.name()));
        }
        return family == StandardProtocolFamily.INET && hasHostAddress(family)
                ? Optional.empty()
                : noAddress(on, family);
    }

    /**
     * Finds the cause that no group can be joined on an interface. Linux needs no address for it, the JDK does for
     * IPv4.
     *
     * @param on the interface
     * @param family IPv4 or IPv6
     * @return the cause, or empty if it can
     * @throws SocketException if the system does not tell
     */
    public static Optional<Cause> ofJoining(NamedInterface on, StandardProtocolFamily family) throws SocketException {
        if (isUp(on, family)) {
            return Optional.empty();
        }
        Optional<InterfaceState> state = InterfaceState.of(on);
        return state.isPresent() ? ofJoining(state.get(), family) : gone();
    }

    /** Whether it is up and has an address, as most interfaces: nothing else need be looked at. */
    private static boolean isUp(NamedInterface on, StandardProtocolFamily family) throws SocketException {
        Optional<NetworkInterface> known = JdkInterface.of(on);
        return known.isPresent() && known.get().isUp() && JdkInterface.hasAddress(known.get(), family);
    }

    private static Optional<Cause> gone() {
        return obstacle("the interface is gone");
    }

    private static Optional<Cause> ofJoining(InterfaceState on, StandardProtocolFamily family) {
        Optional<String> master = on.master().or(() -> Masters.taking(on));
        if (master.isPresent()) {
            return obstacle("the interface is a part of " + master.get() + ": use that one");
        }
        if (!on.up()) {
            return obstacle("the interface is down: " + Link.switchOn(on.name()));
        }
        if (!on.carrier()) {
            return obstacle("the interface has no carrier: its cable is out, or the device at the other end is off");
        }
        boolean isReached = on.hasAddress(family) || family == StandardProtocolFamily.INET6 || NativeAccess.isEnabled();
        return isReached ? Optional.empty() : noAddress(on, family);
    }

    private static Optional<Cause> noAddress(InterfaceState on, StandardProtocolFamily family) {
        return obstacle(
                "the interface has no " + AddressFormat.format(family) + " address: " + Link.addAddress(on.name()));
    }

    /** Returns whether any interface has an address that other hosts accept datagrams from. */
    private static boolean hasHostAddress(StandardProtocolFamily family) {
        for (InterfaceState each : Interfaces.states()) {
            for (InterfaceAddress address : each.addresses()) {
                InetAddress ip = address.getAddress();
                if (AddressFormat.family(ip) == family && !ip.isLoopbackAddress() && !ip.isLinkLocalAddress()) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Warns of an interface whose MULTICAST flag is off.
     *
     * @param on the interface
     * @return the warning, or empty if the flag is on
     */
    public static Optional<String> flagOff(InterfaceState on) {
        return on.multicast()
                ? Optional.empty()
                : Optional.of("the MULTICAST flag is off: programs pass over the interface unless it is named:"
                        + " ip link set " + on.name() + " multicast on");
    }

    /**
     * Lists all interfaces in words, for a message after which one must be chosen.
     *
     * @return each with its name, its addresses and its state if it is not up
     */
    public static String candidates() {
        List<String> words = new ArrayList<>();
        for (InterfaceState each : Interfaces.states()) {
            words.add(each.toString());
        }
        return String.join(", ", words);
    }

    private static Optional<Cause> obstacle(String text) {
        return Optional.of(new Cause(Reason.INTERFACE, text));
    }
}
