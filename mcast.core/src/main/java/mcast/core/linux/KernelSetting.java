package mcast.core.linux;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A variable below {@code /proc/sys} that holds one number; ip-sysctl and net of the kernel's documentation list them.
 *
 * @param name as sysctl(8) writes it, for example {@code net.ipv4.igmp_max_msf}
 */
public record KernelSetting(String name) {
    /**
     * Reads the value.
     *
     * @return the value now, or empty if the system has no such variable
     */
    public OptionalLong value() {
        return SettingFile.number(Path.of("/proc/sys", name.replace('.', '/')));
    }

    /**
     * Writes the command that sets it.
     *
     * @param value the new value
     * @return for example {@code sysctl -w net.ipv4.igmp_max_msf=12}
     */
    public String set(long value) {
        return "sysctl -w " + name + "=" + value;
    }

    /**
     * Writes the command that sets it to four times its value.
     *
     * @param least the least to set
     * @return the command; no value above 2,147,483,647, which few variables may have, unless it has one now
     */
    public String more(long least) {
        return set(more(value().orElse(0), least));
    }

    static long more(long value, long least) {
        long wanted = value > Integer.MAX_VALUE / 4 ? Integer.MAX_VALUE : 4 * value;
        return Math.max(value, Math.max(wanted, least));
    }
}
