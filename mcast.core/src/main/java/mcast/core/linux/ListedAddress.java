package mcast.core.linux;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An address as {@code /proc/net} lists it: in hexadecimal, in words of four bytes in this machine's order. */
final class ListedAddress {
    private ListedAddress() {}

    /**
     * Reads an address.
     *
     * @param hex 8 digits, or 32 for IPv6
     * @return the address
     * @throws UnknownHostException if it has another length
     */
    static InetAddress of(String hex) throws UnknownHostException {
        ByteBuffer bytes = ByteBuffer.allocate(hex.length() / 2).order(ByteOrder.nativeOrder());
        for (int i = 0; i < hex.length(); i += 8) {
            bytes.putInt(Integer.parseUnsignedInt(hex, i, i + 8, 16));
        }
        return InetAddress.getByAddress(bytes.array());
    }
}
