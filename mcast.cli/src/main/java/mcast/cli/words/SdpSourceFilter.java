package mcast.cli.words;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A source filter of a session description (RFC 4570): {@code incl IN IP4 DESTINATION SOURCE...}. Immutable.
 *
 * @param destination the group that it is about; empty for {@code *}, every group
 * @param sources the only sources to hear, at least one
 */
record SdpSourceFilter(Optional<InetAddress> destination, List<InetAddress> sources) {
    /** Copies the list. */
    SdpSourceFilter {
        sources = List.copyOf(sources);
    }

    /** Reads the value of an {@code a=source-filter:} line. */
    static SdpSourceFilter parse(NumberedLines lines, String value) throws WrongLineException {
        String[] words = value.strip().split(" +", -1);
        if (words.length >= 1 && words[0].equals("excl")) {
            throw lines.wrong("a source filter that excludes is not supported;"
                    + " write the groups one a line, and use --exclude-source");
        }
        if (words.length < 5
                || !words[0].equals("incl")
                || !words[1].equals("IN")
                || !List.of("IP4", "IP6", "*").contains(words[2])) {
            throw lines.wrong("'" + value.strip() + "' is not incl IN IP4 DESTINATION SOURCE");
        }
        Optional<InetAddress> destination =
                words[3].equals("*") ? Optional.empty() : Optional.of(SdpConnection.address(lines, words[3], words[2]));
        List<InetAddress> sources = new ArrayList<>();
        for (int i = 4; i < words.length; i++) {
            sources.add(SdpConnection.address(lines, words[i], words[2]));
        }
        return new SdpSourceFilter(destination, sources);
    }

    /** Returns whether it is about an address of a connection. */
    boolean concerns(InetAddress address, SdpConnection connection) {
        return destination.isEmpty()
                || destination.get().equals(address)
                || destination.get().equals(connection.base());
    }
}
