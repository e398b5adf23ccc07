package mcast.core.doctor;

import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A question for members of groups: by IGMP version 1 (RFC 1112), 2 (RFC 2236) or 3 (RFC 3376), or by MLD version 1
 * (RFC 2710) or 2 (RFC 3810). Immutable.
 *
 * @param version the version of the protocol
 * @param group the group asked about, or empty for all
 * @param longestWait how long a member may wait before it answers
 * @param robustness how often each message is sent so that one may be lost, if the version tells and it is below 8
 * @param interval the time from one question for all groups to the next, if the version tells
 */
record MembershipQuery(
        int version,
        Optional<InetAddress> group,
        Duration longestWait,
        OptionalInt robustness,
        Optional<Duration> interval) {
    private static final int IGMP_QUERY = 0x11;
    private static final int MLD_QUERY = 130;
    private static final int SHORT_IGMP = 8;
    private static final int LONG_IGMP = 12;
    private static final int SHORT_MLD = 24;
    private static final int LONG_MLD = 28;
    private static final Duration LONGEST_WAIT_OF_VERSION_1 = Duration.ofSeconds(10);

    /**
     * Reads a message. Trusts no length in it.
     *
     * @param family IPv4 for an IGMP message, IPv6 for an ICMPv6 message
     * @param message all of its bytes
     * @return the question, or empty if it is none
     */
    static Optional<MembershipQuery> parse(StandardProtocolFamily family, byte[] message) {
        return family == StandardProtocolFamily.INET6 ? parseMld(message) : parseIgmp(message);
    }

    private static Optional<MembershipQuery> parseIgmp(byte[] message) {
        if (message.length < SHORT_IGMP || octet(message, 0) != IGMP_QUERY) {
            return Optional.empty();
        }
        Optional<InetAddress> group = MessageAddress.unlessZero(message, 4, 4);
        int code = octet(message, 1);
        if (message.length < LONG_IGMP) {
            boolean isFirst = code == 0;
            return message.length > SHORT_IGMP
                    ? Optional.empty()
                    : Optional.of(new MembershipQuery(
                            isFirst ? 1 : 2,
                            isFirst ? Optional.empty() : group,
                            isFirst ? LONGEST_WAIT_OF_VERSION_1 : tenths(code),
                            OptionalInt.empty(),
                            Optional.empty()));
        }
        return Optional.of(new MembershipQuery(
                3, group, tenths(floating(code)), robustness(octet(message, 8)), interval(octet(message, 9))));
    }

    private static Optional<MembershipQuery> parseMld(byte[] message) {
        if (message.length < SHORT_MLD || octet(message, 0) != MLD_QUERY) {
            return Optional.empty();
        }
        int code = Short.toUnsignedInt(ByteBuffer.wrap(message).getShort(4));
        Optional<InetAddress> group = MessageAddress.unlessZero(message, 8, 16);
        if (message.length < LONG_MLD) {
            return message.length > SHORT_MLD
                    ? Optional.empty()
                    : Optional.of(new MembershipQuery(
                            1, group, Duration.ofMillis(code), OptionalInt.empty(), Optional.empty()));
        }
        int millis = code < 0x8000 ? code : ((code & 0xfff) | 0x1000) << (((code >> 12) & 7) + 3);
        return Optional.of(new MembershipQuery(
                2, group, Duration.ofMillis(millis), robustness(octet(message, 24)), interval(octet(message, 25))));
    }

    private static OptionalInt robustness(int octet) {
        int told = octet & 7;
        return told == 0 ? OptionalInt.empty() : OptionalInt.of(told);
    }

    private static Optional<Duration> interval(int code) {
        return code == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(floating(code)));
    }

    /** Reads a number of eight bits: itself below 128, else four bits of mantissa and three of exponent. */
    private static int floating(int code) {
        return code < 0x80 ? code : ((code & 0xf) | 0x10) << (((code >> 4) & 7) + 3);
    }

    private static Duration tenths(int count) {
        return Duration.ofMillis(100L * count);
    }

    private static int octet(byte[] message, int at) {
        return Byte.toUnsignedInt(message[at]);
    }
}
