package mcast.core.linux;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringTokenizer;
import mcast.core.AddressFormat;

/**
 * An IPv6 address that cannot be used, since the kernel checks whether another host has it (duplicate address
 * detection, RFC 4862). Immutable.
 *
 * @param address the address
 * @param prefix the length of its prefix in bits
 * @param duplicate true if another host has it, false if the check goes on
 */
public record AddressCheck(String address, int prefix, boolean duplicate) {
    private static final Path ADDRESSES = Path.of("/proc/net/if_inet6");
    private static final int IFA_F_DADFAILED = 0x08;
    private static final int IFA_F_TENTATIVE = 0x40;

    /**
     * Lists those of an interface.
     *
     * @param index the interface's index
     * @return a check for each address that is tentative or a duplicate; none if the system does not tell
     */
    public static List<AddressCheck> on(int index) {
        try {
            return parse(Files.readAllLines(ADDRESSES), index);
        } catch (IOException | RuntimeException e) {
            return List.of(); // another kernel's format
        }
    }

    /** A line per address: address, index, prefix, scope, flags, all in hexadecimal, and name. */
    static List<AddressCheck> parse(List<String> lines, int index) throws UnknownHostException {
        List<AddressCheck> checks = new ArrayList<>();
        for (String line : lines) {
            var words = new StringTokenizer(line);
            String address = words.nextToken();
            boolean isOn = Integer.parseInt(words.nextToken(), 16) == index;
            int prefix = Integer.parseInt(words.nextToken(), 16);
            words.nextToken();
            int flags = Integer.parseInt(words.nextToken(), 16);
            if (isOn && (flags & (IFA_F_TENTATIVE | IFA_F_DADFAILED)) != 0) {
                InetAddress parsed = InetAddress.getByAddress(HexFormat.of().parseHex(address));
                checks.add(new AddressCheck(AddressFormat.format(parsed), prefix, (flags & IFA_F_DADFAILED) != 0));
            }
        }
        return checks;
    }
}
