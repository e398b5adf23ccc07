package mcast.core.advice;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mcast.core.AddressFormat;
import mcast.core.InterfaceState;
import mcast.core.MulticastException.Reason;
import mcast.core.NamedInterface;
import mcast.core.host.CurrentInterface;
import mcast.core.linux.Attachment;
import mcast.core.linux.KernelSetting;

/** Causes at interfaces that belong to another one: to a bridge, a bond, a team, Open vSwitch or a VRF. */
public final class Masters {
    private static final KernelSetting FOR_ALL = new KernelSetting("net.ipv4.udp_l3mdev_accept");

    private Masters() {}

    /**
     * Warns of addresses that a part of a bridge has kept: datagrams to them, and to groups, come in on the bridge.
     *
     * @param on the interface
     * @return the warning, or empty if it is no part, or has no address but a link-local one
     */
    public static Optional<String> keptAddress(InterfaceState on) {
        List<String> kept = on.addresses().stream()
                .filter(each -> !isLinkLocal(each.getAddress()))
                .map(Masters::withPrefix)
                .toList();
        Optional<String> master =
                kept.isEmpty() ? Optional.empty() : on.master().or(() -> taking(on));
        if (master.isEmpty()) {
            return Optional.empty();
        }
        String moved = kept.stream()
                .map(each -> "ip address delete " + each + " dev " + on.name() + "; ip address add " + each + " dev "
                        + master.get())
                .collect(Collectors.joining("; "));
        return Optional.of("what comes in on it goes to " + master.get() + ", so nothing is heard at its own address;"
                + " move that: " + moved);
    }

    /**
     * Finds the interface that takes all that comes in on another one, whichever network {@code /sys} shows.
     *
     * @param on the interface
     * @return its name, or empty if there is none or the kernel does not tell
     */
    static Optional<String> taking(InterfaceState on) {
        return Attachment.of(on.index()).filter(Attachment::isPart).flatMap(Masters::name);
    }

    /**
     * Finds the cause that a socket does not hear what comes in on a member of a VRF: it is bound to no interface, and
     * the kernel is not told to give it the datagrams of all VRFs (ip-sysctl, udp_l3mdev_accept).
     *
     * @param on the interface
     * @return the cause, or empty if the interface is in no VRF, the kernel is told to, or does not tell
     */
    public static Optional<Cause> vrf(NamedInterface on) {
        Optional<String> vrf =
                Attachment.of(on.index()).filter(Attachment::isInVrf).flatMap(Masters::name);
        return vrf.isEmpty() || FOR_ALL.value().orElse(1) != 0
                ? Optional.empty()
                : Optional.of(new Cause(
                        Reason.INTERFACE,
                        "the interface is in the VRF " + vrf.get() + ", and only programs that are run in it hear what"
                                + " comes in there: put ip vrf exec " + vrf.get() + " before the command, or let all"
                                + " programs hear it: " + FOR_ALL.set(1)));
    }

    private static Optional<String> name(Attachment attachment) {
        try {
            return CurrentInterface.of(attachment.master().orElse(0)).map(NamedInterface::name);
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private static boolean isLinkLocal(InetAddress address) {
        return address instanceof Inet6Address && address.isLinkLocalAddress();
    }

    private static String withPrefix(InterfaceAddress address) {
        return AddressFormat.formatWithoutZone(address.getAddress()) + "/" + address.getNetworkPrefixLength();
    }
}
