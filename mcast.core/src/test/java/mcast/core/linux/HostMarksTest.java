package mcast.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import mcast.core.linux.HostMarks.Cloud;
import mcast.core.linux.HostMarks.Container;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostMarksTest {
    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource({
        ".dockerenv, '', DOCKER",
        "run/.containerenv, '', PODMAN",
        "run/systemd/container, systemd-nspawn, OTHER",
        "run/systemd/container, lxc, OTHER",
        "run/systemd/container, wsl,",
        "proc/self/cgroup, 12:pids:/docker/0123, DOCKER",
        "proc/self/cgroup, 0::/system.slice/docker-0123.scope, DOCKER",
        "proc/self/cgroup, 0::/system.slice/docker.service,",
        "proc/self/cgroup, 0::/machine.slice/libpod-0123.scope/container, PODMAN",
        "proc/self/cgroup, 0::/kubepods.slice/kubepods-pod0.slice, KUBERNETES",
        "proc/self/cgroup, 0::/user.slice/user-0.slice,",
        "proc/self/cgroup, 0::/,"
    })
    void aContainerIsKnownByAFile(String file, String text, @Nullable Container expected) throws IOException {
        write(file, text + "\n");
        assertEquals(Optional.ofNullable(expected), marks().container());
    }

    @ParameterizedTest
    @CsvSource({
        "container, podman, PODMAN",
        "container, lxc, OTHER",
        "KUBERNETES_SERVICE_HOST, 10.0.0.1, KUBERNETES",
        "HOME, /root,"
    })
    void aContainerIsKnownByAVariable(String name, String value, @Nullable Container expected) {
        assertEquals(Optional.ofNullable(expected), new HostMarks(root, Map.of(name, value)).container());
    }

    @ParameterizedTest
    @CsvSource({
        "5.15.153.1-microsoft-standard-WSL2, eth0, true",
        "6.6.87.2-WSL2-custom, eth0, true",
        "5.15.153.1-microsoft-standard-WSL2, loopback0, false", // mirrored mode
        "4.4.0-19041-Microsoft, eth0, false", // WSL1 has the interfaces of Windows
        "6.8.0-1021-azure, eth0, false",
        "6.12.9-amd64, eth0, false"
    })
    void aGuestOfWindowsIsKnownByItsKernel(String release, String device, boolean expected) throws IOException {
        write("proc/sys/kernel/osrelease", release + "\n");
        write("proc/net/dev", "Inter-|   Receive\n face |bytes\n    lo: 0\n" + device + ": 7 1\n");
        assertEquals(expected, marks().isBehindWindows());
    }

    @ParameterizedTest
    @CsvSource({
        "sys_vendor, Amazon EC2, AMAZON",
        "bios_vendor, Amazon EC2, AMAZON",
        "bios_version, 4.11.amazon, AMAZON",
        "product_name, Google Compute Engine, GOOGLE",
        "chassis_asset_tag, 7783-7084-3265-9085-8269-3286-77, AZURE",
        "sys_vendor, Microsoft Corporation,", // Hyper-V anywhere
        "product_name, Virtual Machine,",
        "sys_vendor, Alibaba Cloud, ALIBABA",
        "sys_vendor, QEMU,",
        "product_name, OpenStack Nova,"
    })
    void aCloudIsKnownByDmi(String file, String text, @Nullable Cloud expected) throws IOException {
        write("sys/class/dmi/id/" + file, text + "\n");
        assertEquals(Optional.ofNullable(expected), marks().cloud());
    }

    @ParameterizedTest
    @CsvSource({
        "eth0 00000000 010011AC 0003 0 0 0 00000000 0 0 0, eth0",
        "tun0 00000000 00000000 0001 0 0 0 00000000 0 0 0,", // no gateway
        "eth0 0000000A 010011AC 0003 0 0 0 000000FF 0 0 0,", // not the default
        "eth0 00000000 010011AC 0003 0 0 0 00000080 0 0 0,", // half of it
        "eth0 00000000 010011AC 000G 0 0 0 00000000 0 0 0,",
        "eth0 00000000 010011AC,",
        "'',"
    })
    void theInterfaceToTheGatewayIsThatOfTheDefaultRoute(String route, @Nullable String expected) throws IOException {
        write("proc/net/route", "Iface\tDestination\tGateway\n" + route + "\n");
        assertEquals(Optional.ofNullable(expected), marks().gatewayInterface());
    }

    @Test
    void withoutTheFilesNothingIsKnown() {
        assertEquals(Optional.empty(), marks().container());
        assertEquals(Optional.empty(), marks().cloud());
        assertEquals(Optional.empty(), marks().gatewayInterface());
        assertEquals(false, marks().isBehindWindows());
    }

    @Test
    void aServiceOfTheFirewallIsKnownByItsFiles() throws IOException {
        assertEquals(Optional.empty(), FirewallService.on(root));
        write("run/firewalld.pid", "7\n");
        assertEquals(Optional.of(FirewallService.FIREWALLD), FirewallService.on(root));
        write("etc/ufw/ufw.conf", "# on boot\nENABLED=no\n");
        assertEquals(Optional.of(FirewallService.FIREWALLD), FirewallService.on(root));
        write("etc/ufw/ufw.conf", "# on boot\nENABLED=yes\nLOGLEVEL=low\n");
        assertEquals(Optional.of(FirewallService.UFW), FirewallService.on(root));
    }

    private HostMarks marks() {
        return new HostMarks(root, Map.of());
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
