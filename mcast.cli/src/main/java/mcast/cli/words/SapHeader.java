package mcast.cli.words;

import java.nio.charset.StandardCharsets;

/** Finds the header of a session announcement (SAP, RFC 2974) before a session description. */
final class SapHeader {
    private static final int VERSION = 1;
    private static final int IPV6 = 0x10;
    private static final int ENCRYPTED_OR_COMPRESSED = 0x03;
    private static final int FIXED = 4;
    private static final byte[] DESCRIPTION = "v=0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TYPE = "application/sdp\0".getBytes(StandardCharsets.US_ASCII);

    private SapHeader() {}

    /** Returns the length of the header in bytes, or 0 if there is none before a description in plain text. */
    static int length(byte[] announcement) {
        if (announcement.length < FIXED
                || (announcement[0] & 0xff) >> 5 != VERSION
                || (announcement[0] & ENCRYPTED_OR_COMPRESSED) != 0) {
            return 0;
        }
        int source = (announcement[0] & IPV6) == 0 ? 4 : 16;
        int end = FIXED + source + 4 * (announcement[1] & 0xff);
        int typed = holds(announcement, end, TYPE) ? end + TYPE.length : end;
        return holds(announcement, typed, DESCRIPTION) ? typed : 0;
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
