package mcast.core.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.OptionalLong;

/** Counts how often an interface has lost its carrier (sysfs-class-net, carrier_down_count), however briefly. */
public final class CarrierLosses {
    private CarrierLosses() {}

    /**
     * Counts the losses since the interface was made. What stands below {@code /sys} may be another network's, whose
     * interface of that name has another hardware address.
     *
     * @param name the interface's name
     * @param hardwareAddress the first bytes of its hardware address
     * @return the count; empty if the system does not tell, as before Linux 4.16
     */
    public static OptionalLong of(String name, byte[] hardwareAddress) {
        try {
            Path folder = Link.FOLDERS.resolve(name);
            String address = HexFormat.ofDelimiter(":").formatHex(hardwareAddress);
            return Files.readString(folder.resolve("address")).startsWith(address)
                    ? OptionalLong.of(Long.parseLong(Files.readString(folder.resolve("carrier_down_count"))
                            .strip()))
                    : OptionalLong.empty();
        } catch (IOException | NumberFormatException | InvalidPathException e) {
            return OptionalLong.empty();
        }
    }
}
