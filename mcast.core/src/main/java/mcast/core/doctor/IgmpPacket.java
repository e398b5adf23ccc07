package mcast.core.doctor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** An IPv4 packet that carries IGMP, as a raw socket hands it over. */
final class IgmpPacket {
    private static final int SHORTEST_HEADER = 20;
    private static final int IPPROTO_IGMP = 2;

    private IgmpPacket() {}

    /**
     * Takes the IGMP message out of a packet. Trusts no length in it.
     *
     * @param packet the IP header and what follows
     * @return the message, or empty if there is none or its checksum is wrong
     */
    static Optional<byte[]> message(byte[] packet) {
        if (packet.length < SHORTEST_HEADER || packet[0] >> 4 != 4 || packet[9] != IPPROTO_IGMP) {
            return Optional.empty();
        }
        int header = (packet[0] & 0xf) * Integer.BYTES;
        int length = Short.toUnsignedInt(ByteBuffer.wrap(packet).getShort(2));
        if (header < SHORTEST_HEADER || length < header || length > packet.length) {
            return Optional.empty();
        }
        byte[] message = Arrays.copyOfRange(packet, header, length);
        return sum(message) == 0xffff ? Optional.of(message) : Optional.empty();
    }

    /** Adds up words of 16 bits (RFC 1071); with its checksum a message makes 0xffff. */
    private static int sum(byte[] message) {
        int sum = 0;
        for (int i = 0; i < message.length; i++) {
            int octet = Byte.toUnsignedInt(message[i]);
            sum += i % 2 == 0 ? octet << Byte.SIZE : octet;
            sum = (sum & 0xffff) + (sum >>> Short.SIZE);
        }
        return sum;
    }
}
