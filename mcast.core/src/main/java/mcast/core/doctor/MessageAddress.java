package mcast.core.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Reads an address out of a message. */
final class MessageAddress {
    private MessageAddress() {}

    /** Returns the address of so many bytes, 4 or 16, or empty if all are zero. */
    static Optional<InetAddress> unlessZero(byte[] message, int at, int length) {
        byte[] address = Arrays.copyOfRange(message, at, at + length);
        try {
            InetAddress read = InetAddress.getByAddress(address);
            return read.isAnyLocalAddress() ? Optional.empty() : Optional.of(read);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(length + " bytes are no address", e);
        }
    }
}
