package mcast.core.format;

import static mcast.core.format.Field.u16;
import static mcast.core.format.Field.u16le;
import static mcast.core.format.Field.u32;
import static mcast.core.format.Field.u32le;
import static mcast.core.format.Field.u64;
import static mcast.core.format.Field.u64le;
import static mcast.core.format.Field.u8;
import static mcast.core.format.Mark.below;
import static mcast.core.format.Mark.chain;
import static mcast.core.format.Mark.length;
import static mcast.core.format.Mark.oneOf;
import static mcast.core.format.Mark.range;
import static mcast.core.format.Mark.thisAge;
import static mcast.core.format.Mark.upTo;

import java.util.List;

/** The one list of the formats that are recognised without being named. */
public final class StreamFormats {
    private static final long NANOS = 1_000_000_000;
    private static final long MICROS = 1_000_000;
    private static final long MILLIS = 1_000;

    /**
     * All of them, in the order in which they are tried. Only the first was made to be recognised. The others are
     * matched as strictly as they allow, so that no datagram fits two of them; those that match least are the last, and
     * are believed only if several datagrams follow one another.
     */
    public static final List<StreamFormat> ALL = List.of(
            new NumberedFormat(),
            new RtpTransportFormat(),
            new TransportFormat(),
            new MoldFormat(),
            unitHeader(),
            nyse(),
            hkex(),
            mdp3(),
            umdf(),
            ice(),
            eobi(),
            iexTp(),
            cta(),
            opra(),
            new MiaxFormat(),
            new SacnFormat(),
            new PtpFormat(),
            new AeronFormat(),
            new PgmFormat(),
            mgen(),
            mbeat(),
            sockperf(),
            new MsendFormat(),
            new McjoinFormat(),
            new IperfFormat(),
            new RtpFormat(),
            norm(),
            lbtRm(),
            new UadpFormat());

    private StreamFormats() {}

    /** The sequenced unit header of Cboe PITCH, LSE and Turquoise. What is not sequenced has the number 0. */
    private static StreamFormat unitHeader() {
        return FixedFormat.of("unit-header", u32le(4))
                .withCount(u8(2))
                .withKeys(u8(3))
                .withMarks(length(u16le(0), 0), range(u32le(4), 1, 1L << 32), chain(8, u8(0), 0, u8(2)));
    }

    /** NYSE XDP and Pillar. */
    private static StreamFormat nyse() {
        return FixedFormat.of("nyse", u32le(4))
                .withCount(u8(3))
                .withSent(SentTime.secondsAndNanos(u32le(8), u32le(12)))
                .withMarks(
                        length(u16le(0), 0),
                        oneOf(u8(2), 1, 10, 11, 12, 13, 15, 17, 18, 19, 20, 21),
                        thisAge(u32le(8), 1),
                        below(u32le(12), NANOS),
                        chain(16, u16le(0), 0, u8(3)));
    }

    /** HKEX OMD. */
    private static StreamFormat hkex() {
        return FixedFormat.of("hkex", u32le(4))
                .withCount(u8(2))
                .withSent(SentTime.nanos(u64le(8)))
                .withMarks(
                        length(u16le(0), 0), oneOf(u8(3), 0), thisAge(u64le(8), NANOS), chain(16, u16le(0), 0, u8(2)));
    }

    /** CME MDP 3: messages in SBE. */
    private static StreamFormat mdp3() {
        return FixedFormat.of("mdp3", u32le(0))
                .withSent(SentTime.nanos(u64le(4)))
                .withMarks(
                        thisAge(u64le(4), NANOS),
                        below(u16le(18), 256), // schema
                        below(u16le(20), 256), // and its version
                        chain(12, u16le(0), 0, null));
    }

    /** B3 UMDF: messages in SBE, framed; a new version of the sequence begins anew. */
    private static StreamFormat umdf() {
        return FixedFormat.of("umdf", u32le(4))
                .withKeys(u8(0), u16le(2))
                .withSent(SentTime.nanos(u64le(8)))
                .withMarks(thisAge(u64le(8), NANOS), oneOf(u16le(18), 0xeb50), chain(16, u16le(0), 0, null));
    }

    /** ICE iMpact. */
    private static StreamFormat ice() {
        return FixedFormat.of("ice", u32(2))
                .withCount(u16(6))
                .withKeys(u16(0))
                .withSent(SentTime.millis(u64(8)))
                .withMarks(thisAge(u64(8), MILLIS), chain(16, u16(1), 3, u16(6)));
    }

    /** Eurex EOBI. */
    private static StreamFormat eobi() {
        return FixedFormat.of("eobi", u32le(8))
                .withKeys(u32le(12), u8(16))
                .withSent(SentTime.nanos(u64le(24)))
                .withMarks(oneOf(u16le(0), 32), oneOf(u8(3), 0x32), oneOf(u32(4), 0xffff_ffffL));
    }

    /** IEX-TP. */
    private static StreamFormat iexTp() {
        return FixedFormat.of("iex-tp", u64le(24))
                .withCount(u16le(14))
                .withKeys(u32le(4), u32le(8))
                .withSent(SentTime.nanos(u64le(32)))
                .withMarks(oneOf(u8(0), 1), length(u16le(12), 40), chain(40, u16le(0), 2, u16le(14)));
    }

    /** CTA: CTS and CQS. */
    private static StreamFormat cta() {
        return FixedFormat.of("cta", u32(5))
                .withCount(u8(9))
                .withKeys(u8(3))
                .withSent(SentTime.secondsAndNanos(u32(10), u32(14)))
                .withMarks(
                        length(u16(1), 0),
                        range(u8(3), 'A', 'O'), // the feed; O is that of OPRA
                        oneOf(u8(4), 'O', 'V'),
                        thisAge(u32(10), 1),
                        below(u32(14), NANOS))
                .withRepairs();
    }

    /** OPRA. */
    private static StreamFormat opra() {
        return FixedFormat.of("opra", u32(6))
                .withCount(u8(10))
                .withSent(SentTime.secondsAndNanos(u32(11), u32(15)))
                .withMarks(
                        length(u16(1), 0),
                        oneOf(u8(3), 'O'),
                        oneOf(u8(4), 'O', 'V', ' '),
                        thisAge(u32(11), 1),
                        below(u32(15), NANOS))
                .withRepairs();
    }

    /** MGEN: the group stands in the payload. */
    private static StreamFormat mgen() {
        return FixedFormat.of("mgen", u32(8))
                .withKeys(u32(4))
                .withSent(SentTime.secondsAndMicros(u32(12), u32(16)))
                .withMarks(
                        length(u16(0), 0),
                        oneOf(u8(2), 2),
                        below(u32(16), MICROS),
                        oneOf(u16(22), 0x0104, 0x0210), // IPv4 or IPv6, and the bytes of an address
                        range(u8(24), 224, 256));
    }

    private static StreamFormat mbeat() {
        return FixedFormat.of("mbeat", u64(40))
                .withKeys(u64(32))
                .withSent(SentTime.nanos(u64(16)))
                .withTtl(u8(5))
                .withMarks(oneOf(u32(0), 0x6d62_6974), range(u64(48), 0, Long.MAX_VALUE));
    }

    /** sockperf: its warm-up is not counted. */
    private static StreamFormat sockperf() {
        return FixedFormat.of("sockperf", u64(0)).withMarks(length(u32(10), 0), oneOf(u16(8), 1, 3));
    }

    /** NORM (RFC 5740): one number for all messages of a sender, of types INFO, DATA and CMD. */
    private static StreamFormat norm() {
        return FixedFormat.of("norm", u16(2))
                .withKeys(u32(4))
                .withMarks(oneOf(u8(0), 0x11, 0x12, 0x13), range(u8(1), 4, 64))
                .withProbation(3)
                .withRepairs();
    }

    /** LBT-RM of Ultra Messaging: data messages; the trail is the oldest number that can be repaired. */
    private static StreamFormat lbtRm() {
        return FixedFormat.of("lbt-rm", u32(8))
                .withKeys(u16(2), u32(4))
                .withMarks(
                        oneOf(u8(0), 0),
                        range(u16(2), 1, 1 << 16),
                        range(u32(4), 1, 1L << 32),
                        upTo(u32(12), u32(8), 1 << 24))
                .withProbation(3)
                .withRepairs();
    }
}
