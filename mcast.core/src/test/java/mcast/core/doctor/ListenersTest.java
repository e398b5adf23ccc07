package mcast.core.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mcast.core.Group;
import mcast.core.advice.OtherProgram;
import mcast.core.linux.HostProgram;
import mcast.core.linux.HostSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListenersTest {
    private static final Group GROUP = Group.parse("239.1.2.3:5000");

    /** A program named app with one socket, on a host with eth0, eth1 and lo. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            239.1.2.3 | 5000 | eth0 | notes certain app (pid 7) hears 239.1.2.3 at port 5000 on eth0 \
            and has lost nothing at its socket
            0.0.0.0   | 5000 | eth0 | notes certain app (pid 7) hears 239.1.2.3 at port 5000 on eth0 \
            and has lost nothing at its socket
            ::        | 5000 | eth0 | notes likely app (pid 7) hears 239.1.2.3 at port 5000 on eth0 \
            and has lost nothing at its socket
            239.1.2.3 | 5000 | -    | warns certain app (pid 7) has a socket at port 5000, but this host is not a \
            member of 239.1.2.3 on any interface: it hears nothing of the group until it joins it
            0.0.0.0   | 5000 | -    | warns unknown app (pid 7) has a socket at port 5000, but this host is not a \
            member of 239.1.2.3 on any interface: it hears nothing of the group until it joins it
            10.1.0.2  | 5000 | -    | -
            10.1.0.2  | 5000 | eth0 | warns likely this host is a member of 239.1.2.3 on eth0, but no socket hears it \
            at port 5000; app (pid 7) is bound to 10.1.0.2:5000: ss -uanp
            239.1.2.3 | 6000 | eth0 | warns likely this host is a member of 239.1.2.3 on eth0, but no socket hears it \
            at port 5000; app (pid 7) is bound to 239.1.2.3:6000: ss -uanp
            239.9.9.9 | 6000 | eth0 | warns likely this host is a member of 239.1.2.3 on eth0, but no socket hears it \
            at port 5000: ss -uanp
            239.1.2.3 | 5000 | lo   | warns certain this host is a member of 239.1.2.3 on lo only, not on eth0, eth1: \
            the program has to join it there
            """)
    void oneProgram(String address, int port, String members, String found) {
        var socket = new HostSocket(InetAddress.ofLiteral(address), port, false, 0, 1, 0, 0);
        List<Finding> findings = findings(socket, members, "eth0 eth1 lo");
        assertEquals(
                found == null ? List.of() : List.of(found),
                findings.stream().map(ListenersTest::text).toList());
    }

    @Test
    void aMemberOnAnotherInterfaceIsNamed() {
        var socket = new HostSocket(InetAddress.ofLiteral("0.0.0.0"), 5000, false, 0, 1, 0, 0);
        assertEquals(
                List.of("warns certain this host is a member of 239.1.2.3 on eth1 only, not on eth0: the program has to"
                        + " join it there"),
                findings(socket, "eth1", "eth0").stream()
                        .map(ListenersTest::text)
                        .toList());
        assertEquals(1, findings(socket, "lo eth0", "eth0 eth1 lo").size());
    }

    /** As avahi-daemon has. */
    @Test
    void aProgramWithASocketForEachFamilyIsNamedOnce() {
        var forIPv4 = new HostSocket(InetAddress.ofLiteral("0.0.0.0"), 5000, false, 0, 1, 0, 0);
        var forIPv6 = new HostSocket(InetAddress.ofLiteral("::"), 5000, false, 0, 2, 0, 0);
        var app = Optional.of(new HostProgram(7, "app", false));
        var other = Optional.of(new HostProgram(8, "other", false));
        var programs = List.of(
                new OtherProgram(forIPv6, app),
                new OtherProgram(forIPv4, app),
                new OtherProgram(forIPv6, other),
                new OtherProgram(forIPv6, Optional.empty()));
        List<Finding> findings = new Listeners(GROUP, programs, List.of("eth0"), List.of("eth0")).findings(true);
        assertEquals(
                List.of("certain app (pid 7)", "likely other (pid 8)", "likely a program of root (uid 0)"),
                findings.stream()
                        .map(each -> text(each).replaceFirst("notes (.*) hears .*", "$1"))
                        .toList());
    }

    /** At a port that nobody named there may be a program that wants no group. */
    @Test
    void withoutAPersonsWordASocketMayBeThereForAnything() {
        var socket = new HostSocket(InetAddress.ofLiteral("0.0.0.0"), 5000, false, 0, 1, 0, 0);
        var listeners = new Listeners(GROUP, List.of(new OtherProgram(socket, Optional.empty())), List.of(), List.of());
        assertEquals(List.of(), listeners.findings(false));
        assertEquals(1, listeners.findings(true).size());
    }

    @Test
    void whatLosesOrIsStoppedIsSaid() {
        var group = InetAddress.ofLiteral("239.1.2.3");
        var losing = new OtherProgram(new HostSocket(group, 5000, false, 4_000_000, 1, 4096, 12), Optional.empty());
        assertTrue(
                losing.lost()
                        .matches(
                                "a program of uid 4000000 lost 12 datagrams at port 5000 since it opened its socket, .*"
                                        + "4096 bytes wait now: .*: sysctl -w net.core.rmem_max=\\d{8,}"),
                losing::lost);
        var stopped = new OtherProgram(losing.socket(), Optional.of(new HostProgram(7, "app", true)));
        assertEquals(
                Optional.of("app (pid 7) has a socket at port 5000 and is stopped, so it reads nothing: kill -CONT 7"),
                stopped.stopped());
        assertEquals(
                List.of(),
                new Listeners(GROUP, List.of(losing, stopped), List.of("eth0"), List.of("eth0")).findings(true));
    }

    private static List<Finding> findings(HostSocket socket, String members, String examined) {
        var program = new OtherProgram(socket, Optional.of(new HostProgram(7, "app", false)));
        return new Listeners(
                        GROUP,
                        List.of(program),
                        members == null ? List.of() : Arrays.asList(members.split(" ")),
                        Arrays.asList(examined.split(" ")))
                .findings(true);
    }

    private static String text(Finding finding) {
        return (finding.result() + " " + finding.certainty()).toLowerCase() + " " + finding.text();
    }
}
