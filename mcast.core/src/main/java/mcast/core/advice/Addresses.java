package mcast.core.advice;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.Optional;
import mcast.core.AddressFormat;
import mcast.core.InterfaceState;
import mcast.core.linux.AddressCheck;
import mcast.core.linux.Link;

/** Causes at the addresses of an interface. */
public final class Addresses {
    private Addresses() {}

    /**
     * Notes that the only IPv4 addresses of an interface are such as a host gives itself where no DHCP server answers
     * (169.254.0.0/16, RFC 3927).
     *
     * @param on the interface
     * @return the note, or empty if it has another address, or none
     */
    public static Optional<String> selfAssigned(InterfaceState on) {
        List<InetAddress> own = on.addresses().stream()
                .map(InterfaceAddress::getAddress)
                .filter(each -> AddressFormat.family(each) == StandardProtocolFamily.INET)
                .toList();
        return own.isEmpty() || !own.stream().allMatch(InetAddress::isLinkLocalAddress)
                ? Optional.empty()
                : Optional.of("its only IPv4 address is " + AddressFormat.format(own.getFirst())
                        + ", as a host gives itself where no DHCP server answers, so hosts with others may not answer"
                        + " it; if that is not meant: " + Link.addAddress(on.name()));
    }

    /**
     * Warns of an IPv6 address that is not used since another host has it too, beside one that is used.
     *
     * @param on the interface
     * @return the warning, or empty if there is no such address, or nothing but such, so that nothing can be sent
     */
    public static Optional<String> duplicate(InterfaceState on) {
        List<AddressCheck> checks = AddressCheck.on(on.index());
        long all = on.addresses().stream()
                .filter(each -> AddressFormat.family(each.getAddress()) == StandardProtocolFamily.INET6)
                .count();
        return all <= checks.size()
                ? Optional.empty()
                : checks.stream().filter(AddressCheck::duplicate).findFirst().map(each -> duplicate(each, on.name()));
    }

    /** The words for one, and the command that removes it. */
    static String duplicate(AddressCheck address, String on) {
        return "another host has its address " + address.address() + " too; give one of them another:"
                + " ip address delete " + address.address() + "/" + address.prefix() + " dev " + on;
    }
}
