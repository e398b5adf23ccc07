package mcast.core.doctor;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;

/**
 * Tells what stands between this host and multicast. Tries groups on its interfaces, looks at its settings, counters
 * and place, and listens for others. Sends nothing that leaves this host but membership reports. Needs no privileges;
 * with more it sees more. Safe in any thread.
 */
public final class Doctor {
    private Doctor() {}

    /**
     * Examines this host. Takes up to a second for each 64 trials that fail, up to two and a half for each interface
     * whose IPv6 address is still checked for a duplicate, up to eight if a firewall holds membership reports back, and
     * the time to listen, but at least a second. If a group has a source, the doctor also checks whether that source
     * could be heard.
     *
     * @param examination the groups, the interfaces and the time to listen
     * @return what was found
     * @throws InterruptedIOException if this thread is interrupted; the interrupt status stays set
     * @throws IOException if the system fails
     */
    public static Diagnosis examine(Examination examination) throws IOException {
        return examine(examination, () -> false);
    }

    /**
     * Examines this host, as {@link #examine(Examination)} does, and can be told to listen no longer.
     *
     * @param examination the groups, the interfaces and the time to listen
     * @param isEnough asked by this thread many times per second while it listens; true ends that
     * @return what was found; its examination has the time listened
     * @throws InterruptedIOException if this thread is interrupted; the interrupt status stays set
     * @throws IOException if the system fails
     */
    public static Diagnosis examine(Examination examination, BooleanSupplier isEnough) throws IOException {
        List<GroupPlace> places = places(examination);
        List<Finding> findings = new ArrayList<>();
        var network = new Network(isEnough);
        for (Check each : checks(network)) {
            findings.addAll(each.look(examination, places));
        }
        findings.sort(order(places));
        Duration listened = network.listened();
        boolean isShort = listened.compareTo(examination.listening()) < 0;
        return new Diagnosis(isShort ? examination.listeningFor(listened) : examination, findings);
    }

    /** All parts of an examination, in the order they are run: that of other programs before any that joins a group. */
    private static List<Check> checks(Network network) {
        return List.of(
                new Programs(),
                new Trial(),
                network,
                new Surroundings(),
                new Attachments(),
                new RouteChoice(),
                new Settings(),
                new AddressUse(),
                new HostLimits());
    }

    /** Notes come last, the whole host after its interfaces, and on each of these IPv4 before IPv6. */
    private static Comparator<Finding> order(List<GroupPlace> places) {
        List<String> names = places.stream().map(each -> each.on().name()).toList();
        return Comparator.<Finding, Boolean>comparing(each -> each.result() == Finding.Result.NOTES)
                .thenComparing(each -> each.interfaceName()
                        .map(names::indexOf)
                        .filter(index -> index >= 0)
                        .orElse(names.size()))
                .thenComparing(each ->
                        each.family().map(StandardProtocolFamily::ordinal).orElse(Integer.MAX_VALUE))
                .thenComparing(Finding::topic);
    }

    private static List<GroupPlace> places(Examination examination) {
        List<GroupPlace> places = new ArrayList<>();
        for (InterfaceState each : Interfaces.states()) {
            boolean isAsked = examination
                    .interfaces()
                    .map(all -> all.contains(each.networkInterface()))
                    .orElse(true);
            for (Group group : examination.groups()) {
                var place = new GroupPlace(group, each);
                if (isAsked && place.isInZone()) {
                    places.add(place);
                }
            }
        }
        return places;
    }
}
