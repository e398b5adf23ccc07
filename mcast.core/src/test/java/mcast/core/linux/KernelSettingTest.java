package mcast.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.StandardProtocolFamily;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of the kernel have more than one digit. */
final class KernelSettingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "net.core.rmem_max",
                "net.ipv4.igmp_max_memberships",
                "net.ipv4.ip_unprivileged_port_start",
                "net.ipv4.ipfrag_high_thresh"
            })
    void theWholeNumberIsRead(String name) throws Exception {
        assertEquals(
                OptionalLong.of(told(Path.of("/proc/sys", name.replace('.', '/')))), new KernelSetting(name).value());
    }

    @Test
    void soItIsOfAnInterface() throws Exception {
        var setting = new InterfaceSetting(StandardProtocolFamily.INET, "igmpv3_unsolicited_report_interval");
        assertEquals(
                told(Path.of("/proc/sys/net/ipv4/conf/lo/igmpv3_unsolicited_report_interval")), setting.value("lo"));
    }

    @Test
    void thereIsNoneOfThatName() {
        assertEquals(OptionalLong.empty(), new KernelSetting("net.core.none").value());
    }

    /** The kernel takes no more for most. */
    @ParameterizedTest
    @CsvSource({
        "0, 10000, 10000",
        "2500, 9999, 10000",
        "536870911, 1, 2147483644",
        "536870912, 1, 2147483647",
        "2147483647, 1, 2147483647",
        "9000000000, 1, 9000000000"
    })
    void fourTimesAsMuchButNoMoreThanItTakes(long value, long least, long more) {
        assertEquals(more, KernelSetting.more(value, least));
    }

    /** Reads as many bytes at once as a line may have. */
    private static long told(Path file) throws Exception {
        Requirement.that(Files.isReadable(file), "only Linux has " + file);
        return Long.parseLong(Files.readAllLines(file).getFirst());
    }
}
