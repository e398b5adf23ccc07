package mcast.core.format;

import java.util.Locale;

/** What the numbers of a format count. Only {@link #DATAGRAMS} may be compared with what a kernel drops. */
public enum Unit {
    /** Each datagram has one number. */
    DATAGRAMS,

    /** Each message of a feed has one number; a datagram may carry several messages. */
    MESSAGES,

    /** Each packet of an MPEG transport stream has one number; a datagram carries several packets. */
    PACKETS,

    /** Each 32 bytes have one number: Aeron numbers bytes, and frames begin at multiples of 32. */
    BLOCKS;

    /**
     * Returns the word for one of them.
     *
     * @return in lower case, singular
     */
    public String word() {
        String plural = plural();
        return plural.substring(0, plural.length() - 1);
    }

    /**
     * Returns the word for several of them.
     *
     * @return in lower case, plural
     */
    public String plural() {
        return name().toLowerCase(Locale.ROOT);
    }
}
