package mcast.core.linux;

import java.net.StandardProtocolFamily;
import java.nio.file.Path;

/**
 * A variable of the kernel that exists for each interface and for all together (ip-sysctl).
 *
 * @param family whether it stands below {@code net.ipv4} or {@code net.ipv6}
 * @param name for example {@code rp_filter}
 */
public record InterfaceSetting(StandardProtocolFamily family, String name) {
    /**
     * Reads the value on an interface.
     *
     * @param on the interface's name, or {@code all}
     * @return the value, or 0 if there is none
     */
    public int value(String on) {
        return (int) SettingFile.number(Path.of("/proc/sys/net", folder(), "conf", on, name))
                .orElse(0);
    }

    /**
     * Writes the words by which {@code sysctl -w} sets it to 0.
     *
     * @param on the interface's name, or {@code all}
     * @return for example {@code net.ipv4.conf.eth0.rp_filter=0}
     */
    public String zero(String on) {
        // sysctl reads a dot as a slash, and a slash as a dot
        return "net." + folder() + ".conf." + on.replace('.', '/') + "." + name + "=0";
    }

    private String folder() {
        return family == StandardProtocolFamily.INET6 ? "ipv6" : "ipv4";
    }
}
