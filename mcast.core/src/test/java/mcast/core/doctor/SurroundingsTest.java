package mcast.core.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.linux.Attachment;
import mcast.core.linux.HostMarks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SurroundingsTest {
    private static final String ROUTES =
            "Iface Destination Gateway\neth0 00000000 010011AC 0003 0 0 0 00000000 0 0 0\n";

    private static final InterfaceState ETH0 =
            new InterfaceState("eth0", 2, true, true, true, false, 1500, List.of(), Optional.empty());

    private static final InterfaceState LO =
            new InterfaceState("lo", 1, true, true, false, true, 65536, List.of(), Optional.empty());

    @TempDir
    private Path root;

    @BeforeEach
    void aDefaultRoute() throws IOException {
        write("proc/net/route", ROUTES);
    }

    @ParameterizedTest
    @CsvSource({
        ".dockerenv, veth, true, WARNS, LIKELY, docker run",
        "run/.containerenv, veth, true, WARNS, LIKELY, podman run",
        "run/.containerenv, tun, false, WARNS, LIKELY, podman run", // without privilege: slirp4netns, pasta
        "tmp, veth, true, NOTES, UNKNOWN, cannot be seen from here"
    })
    void aCableOutOfAContainerIsTold(
            String mark,
            String kind,
            boolean isElsewhere,
            Finding.Result result,
            Finding.Certainty certainty,
            String words)
            throws IOException {
        write(mark, "");
        Finding only = look(ETH0, attachment(kind, isElsewhere)).getFirst();
        assertEquals(Topic.PLACE, only.topic());
        assertEquals(Optional.of("eth0"), only.interfaceName());
        assertEquals(result, only.result());
        assertEquals(certainty, only.certainty());
        assertTrue(only.text().contains(words), only::text);
    }

    @ParameterizedTest
    @CsvSource({
        ".dockerenv, macvlan, true", // on the network of its host
        ".dockerenv, '', false", // in the network of its host
        "tmp, veth, false", // both ends are here
        "tmp, tun, false"
    })
    void whatLeadsToOtherHostsIsNotTold(String mark, String kind, boolean isElsewhere) throws IOException {
        write(mark, "");
        assertEquals(List.of(), look(ETH0, attachment(kind, isElsewhere)));
    }

    @Test
    void aCableBesideTheWayOutIsNotTold() throws IOException {
        write(".dockerenv", "");
        write("proc/net/route", ROUTES.replace("eth0", "eth1"));
        assertEquals(List.of(), look(ETH0, attachment("veth", true)));
    }

    @Test
    void aCloudIsToldOfItsDevices() throws IOException {
        write("sys/class/dmi/id/sys_vendor", "Amazon EC2\n");
        Finding only = look(ETH0, attachment("", false)).getFirst();
        assertEquals(Optional.empty(), only.interfaceName());
        assertEquals(Finding.Result.WARNS, only.result());
        assertEquals(Finding.Certainty.LIKELY, only.certainty());
        assertTrue(only.text().contains("transit gateway"), only::text);
        assertEquals(List.of(), look(ETH0, attachment("vxlan", false)), "a tunnel may carry it");
        assertEquals(List.of(), look(LO, attachment("", false)));
    }

    @Test
    void aGuestOfWindowsIsTold() throws IOException {
        write("proc/sys/kernel/osrelease", "5.15.153.1-microsoft-standard-WSL2\n");
        Finding only = look(ETH0, attachment("", false)).getFirst();
        assertEquals(Finding.Result.WARNS, only.result());
        assertTrue(only.text().contains("networkingMode=mirrored"), only::text);
        assertEquals(List.of("eth0"), names(look(ETH0, attachment("veth", true))), "a container on Windows");
        assertEquals(List.of(), look(LO, attachment("", false)));
    }

    private List<Finding> look(InterfaceState on, Attachment attachment) {
        List<Group> groups = List.of(Group.DEFAULT);
        return new Surroundings(new HostMarks(root, Map.of()), index -> Optional.of(attachment))
                .look(Examination.of(groups), List.of(new GroupPlace(Group.DEFAULT, on)));
    }

    private static List<String> names(List<Finding> findings) {
        return findings.stream()
                .map(each -> each.interfaceName().orElse("this host"))
                .toList();
    }

    private static Attachment attachment(String kind, boolean isElsewhere) {
        return new Attachment(
                kind.isEmpty() ? Optional.empty() : Optional.of(kind),
                false,
                false,
                OptionalInt.empty(),
                Optional.empty(),
                isElsewhere ? OptionalInt.of(7) : OptionalInt.empty(),
                isElsewhere,
                OptionalInt.empty());
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
