package mcast.core.doctor;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import mcast.core.Group;
import mcast.core.NamedInterface;
import mcast.core.linux.KernelCounters;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;

/**
 * Memberships in groups that nobody uses, drawn at random: this host reports them, whichever groups it is a member of
 * already. The group of IPv4 is within 239.255.0.0/16, that of IPv6 within ff12::/16, so neither goes beyond a site.
 * Belongs to one thread.
 */
final class DrawnGroups implements Closeable {
    /** Addresses of documents (RFC 5737, RFC 3849): nobody sends from them. */
    private static final String SOURCE = "192.0.2.1";

    private static final String SOURCE_OF_IPV6 = "2001:db8::1";

    private final Optional<KernelCounters> before;
    private final Group ofIPv4;
    private final Group ofIPv6;
    private final Map<Side, Receiver> members = new LinkedHashMap<>();

    private DrawnGroups(Optional<KernelCounters> before, Group ofIPv4, Group ofIPv6) {
        this.before = before;
        this.ofIPv4 = ofIPv4;
        this.ofIPv6 = ofIPv6;
    }

    /** Draws a group per family, and joins it on each side that lets it. */
    static DrawnGroups join(List<Side> sides) throws IOException {
        int random = ThreadLocalRandom.current().nextInt();
        int low = 1 + (random & 0xff) % 254;
        var drawn = new DrawnGroups(
                KernelCounters.read(),
                group("239.255." + (random >>> 8 & 0xff) + "." + low),
                group("ff12::" + Integer.toHexString(random >>> 16 | 0x8000) + ":"
                        + Integer.toHexString(random & 0xffff)));
        for (Side each : sides) {
            drawn.join(each, drawn.of(each));
        }
        return drawn;
    }

    /** Returns the kernel's counters from just before the first join, if it has them. */
    Optional<KernelCounters> before() {
        return before;
    }

    /** Returns where the group is joined. */
    List<Side> sides() {
        return List.copyOf(members.keySet());
    }

    /** Returns the group of IPv4. */
    InetAddress igmpGroup() {
        return ofIPv4.address();
    }

    /**
     * Keeps the memberships for a source that sends nothing. By this a querier learns that the last member for all
     * sources is gone, and asks at once for others (RFC 3376 and RFC 3810, "TO_IN"): this host, which stays a member,
     * sees that it does.
     */
    void narrow() throws IOException {
        List<Receiver> forAll = List.copyOf(members.values());
        for (Side each : sides()) {
            Group group = of(each);
            InetAddress source = InetAddress.getByName(each.isIPv6() ? SOURCE_OF_IPV6 : SOURCE);
            join(each, new Group(group.address(), group.port(), Optional.of(source)));
        }
        for (Receiver each : forAll) {
            each.close();
        }
    }

    private Group of(Side side) {
        return side.isIPv6() ? ofIPv6 : ofIPv4;
    }

    private void join(Side side, Group group) throws IOException {
        List<NamedInterface> on = List.of(side.on().networkInterface());
        try {
            members.put(side, Receiver.open(List.of(group), ReceiverOptions.DEFAULTS.withInterfaces(on)));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            members.remove(side); // the trial tells
        }
    }

    private static Group group(String address) {
        return new Group(
                Group.parse(address.contains(":") ? "[" + address + "]" : address)
                        .address(),
                Group.DEFAULT_PORT);
    }

    @Override
    public void close() throws IOException {
        for (Receiver each : members.values()) {
            each.close();
        }
    }
}
