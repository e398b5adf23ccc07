package mcast.cli.words;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.core.Group;

/**
 * A medium of a session description (RFC 8866, 5.14): {@code m=video 49170/2 RTP/AVP 31} and the lines behind it.
 * Filled by one thread while the lines are read.
 */
final class SdpMedia {
    private final int line;
    private final String kind;
    private final int port;
    private final int ports;
    private final int step;
    private final SdpSection section = new SdpSection();
    private String identification = "";

    private SdpMedia(int line, String kind, int port, int ports, int step) {
        this.line = line;
        this.kind = kind;
        this.port = port;
        this.ports = ports;
        this.step = step;
    }

    /** Reads the value of an {@code m=} line. */
    static SdpMedia parse(NumberedLines lines, String value) throws WrongLineException {
        String[] words = value.split(" +", -1);
        if (words.length < 3) {
            throw lines.wrong("'m=" + value + "' is not m=MEDIA PORT PROTOCOL FORMATS");
        }
        int slash = words[1].indexOf('/');
        String port = slash < 0 ? words[1] : words[1].substring(0, slash);
        int ports = slash < 0
                ? 1
                : SdpConnection.number(lines, "count of ports", words[1].substring(slash + 1), 1, GroupCollector.MOST);
        int step = words[2].contains("RTP") ? 2 : 1; // RTCP has the port between two of RTP
        return new SdpMedia(
                lines.number(), words[0], SdpConnection.number(lines, "port", port, 0, 65_535), ports, step);
    }

    /** Returns the number of its line. */
    int line() {
        return line;
    }

    /** Returns {@code video}, {@code audio} or another word. */
    String kind() {
        return kind;
    }

    /** Returns what stands behind its line. */
    SdpSection section() {
        return section;
    }

    /** Returns the value of its {@code a=mid:} line, or an empty text if it has none. */
    String identification() {
        return identification;
    }

    /** Sets the value of its {@code a=mid:} line. */
    void identify(String mid) {
        identification = mid;
    }

    /** Returns its groups; none if its port is 0, which switches it off. */
    List<Group> groups(SdpSection session) throws WrongLineException {
        if (port == 0) {
            return List.of();
        }
        List<SdpConnection> connections =
                section.connections().isEmpty() ? session.connections() : section.connections();
        List<SdpSourceFilter> filters = section.filters().isEmpty() ? session.filters() : section.filters();
        if (connections.isEmpty()) {
            throw new WrongLineException(line, "no c= line says the address of this m= line");
        }
        List<Group> groups = new ArrayList<>();
        for (SdpConnection each : connections) {
            List<InetAddress> addresses = each.addresses();
            boolean isOneToOne = ports > 1 && addresses.size() == ports;
            for (int i = 0; i < addresses.size(); i++) {
                for (int j = isOneToOne ? i : 0; j < (isOneToOne ? i + 1 : ports); j++) {
                    add(groups, addresses.get(i), port + (j * step), each, filters);
                }
            }
        }
        return groups;
    }

    private void add(
            List<Group> groups,
            InetAddress address,
            int itsPort,
            SdpConnection connection,
            List<SdpSourceFilter> filters)
            throws WrongLineException {
        List<Optional<InetAddress>> sources = new ArrayList<>();
        for (SdpSourceFilter each : filters) {
            if (each.concerns(address, connection)) {
                each.sources().forEach(source -> sources.add(Optional.of(source)));
            }
        }
        if (sources.isEmpty()) {
            sources.add(Optional.empty());
        }
        for (Optional<InetAddress> each : sources) {
            if (groups.size() == GroupCollector.MOST) {
                throw new WrongLineException(line, "there are more than " + GroupCollector.MOST + " groups");
            }
            try {
                groups.add(new Group(address, itsPort, each));
            } catch (IllegalArgumentException e) {
                throw new WrongLineException(line, String.valueOf(e.getMessage()));
            }
        }
    }
}
