package mcast.cli.words;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The header of a session announcement (SAP, RFC 2974), which stands before a session description. */
final class SapHeader {
    private static final int VERSION = 1;
    private static final int IPV6 = 0x10;
    private static final int ENCRYPTED_OR_COMPRESSED = 0x03;
    private static final int FIXED = 4;
    private static final byte[] DESCRIPTION = "v=0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TYPE = "application/sdp\0".getBytes(StandardCharsets.US_ASCII);

    private SapHeader() {}

    /**
     * Returns the descriptions of announcements that follow one another, or what else it is, as it is.
     *
     * @param announcements each with a description in plain text, whose last line ends
     */
    static byte[] removedFrom(byte[] announcements) {
        var descriptions = new ByteArrayOutputStream(announcements.length);
        int at = 0;
        while (at < announcements.length) {
            at += at == 0 || announcements[at - 1] == '\n' ? length(announcements, at) : 0;
            descriptions.write(announcements[at++]);
        }
        return descriptions.toByteArray();
    }

    /** Returns the length of a header in bytes, or 0 if there is none before a description in plain text. */
    private static int length(byte[] announcements, int from) {
        if (announcements.length - from < FIXED
                || (announcements[from] & 0xff) >> 5 != VERSION
                || (announcements[from] & ENCRYPTED_OR_COMPRESSED) != 0) {
            return 0;
        }
        int source = (announcements[from] & IPV6) == 0 ? 4 : 16;
        int end = from + FIXED + source + 4 * (announcements[from + 1] & 0xff);
        int typed = holds(announcements, end, TYPE) ? end + TYPE.length : end;
        return holds(announcements, typed, DESCRIPTION) ? typed - from : 0;
    }

    private static boolean holds(byte[] bytes, int at, byte[] wanted) {
        if (bytes.length - at < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
