package mcast.core.format;

import java.util.List;

/** The one list of the formats that are recognised without being named. */
public final class StreamFormats {
    /**
     * All of them, in the order in which they are tried. Only the first was made to be recognised. The others are
     * matched as strictly as they allow, so that no datagram fits two of them.
     */
    public static final List<StreamFormat> ALL =
            List.of(new NumberedFormat(), new MsendFormat(), new McjoinFormat(), new IperfFormat());

    private StreamFormats() {}
}
