package mcast.cli.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcast.core.Group;
import org.jspecify.annotations.Nullable;

/**
 * Reads session descriptions (SDP, RFC 8866), one or several: {@code c=} and {@code m=} say the groups,
 * {@code a=source-filter} (RFC 4570) their sources, {@code a=group:DUP} (RFC 7104) which are two legs of one stream.
 * Other lines are skipped. Used by one thread.
 */
final class SessionDescription {
    /** The first line of a description. */
    static final String FIRST_LINE = "v=0";

    private static final String FILTER = "source-filter:";
    private static final String DUPLICATION = "group:DUP ";
    private static final String IDENTIFICATION = "mid:";

    /** A line that names the legs of a stream. */
    private record Duplication(int line, List<String> legs) {}

    private final NumberedLines lines;
    private final GroupCollector groups;
    private final SdpSection session = new SdpSection();
    private final List<SdpMedia> media = new ArrayList<>();
    private final List<Duplication> duplications = new ArrayList<>();
    private String name = "";

    private SessionDescription(NumberedLines lines, GroupCollector groups) {
        this.lines = lines;
        this.groups = groups;
    }

    /** Reads all lines. */
    static GroupList parse(NumberedLines lines) throws WrongLineException {
        var groups = new GroupCollector();
        var session = new SessionDescription(lines, groups);
        while (lines.next()) {
            if (lines.text().equals(FIRST_LINE)) {
                session.collect();
                session = new SessionDescription(lines, groups);
            } else if (!lines.text().isEmpty()) {
                session.read(lines.text());
            }
        }
        session.collect();
        return groups.list();
    }

    private void read(String line) throws WrongLineException {
        if (line.length() < 2 || line.charAt(1) != '=') {
            throw lines.wrong("it is not TYPE=VALUE, as a line of a session description is");
        }
        String value = line.substring(2).strip();
        @Nullable SdpMedia last = media.isEmpty() ? null : media.getLast();
        SdpSection section = last == null ? session : last.section();
        switch (line.charAt(0)) {
            case 's' -> name = value.equals("-") ? "" : value;
            case 'c' -> section.connections().add(SdpConnection.parse(lines, value));
            case 'm' -> media.add(SdpMedia.parse(lines, value));
            case 'a' -> {
                if (value.startsWith(FILTER)) {
                    section.filters().add(SdpSourceFilter.parse(lines, value.substring(FILTER.length())));
                } else if (value.startsWith(IDENTIFICATION) && last != null) {
                    last.identify(value.substring(IDENTIFICATION.length()).strip());
                } else if (value.startsWith(DUPLICATION) && last == null) {
                    duplications.add(new Duplication(
                            lines.number(),
                            List.of(value.substring(DUPLICATION.length())
                                    .strip()
                                    .split(" +", -1))));
                }
            }
            default -> {}
        }
    }

    /** Collects the groups of the description that ends here. */
    private void collect() throws WrongLineException {
        Map<String, List<Group>> legs = new HashMap<>();
        for (SdpMedia each : media) {
            List<Group> its = each.groups(session);
            for (Group group : its) {
                groups.add(each.line(), group, media.size() == 1 || name.isEmpty() ? name : name + " " + each.kind());
            }
            legs.put(each.identification(), its);
        }
        for (Duplication each : duplications) {
            List<Group> first = leg(each, 0, legs);
            for (int i = 1; i < each.legs().size(); i++) {
                List<Group> second = leg(each, i, legs);
                for (int j = 0; j < Math.min(first.size(), second.size()); j++) {
                    groups.pair(first.get(j), second.get(j));
                }
            }
        }
    }

    private static List<Group> leg(Duplication duplication, int index, Map<String, List<Group>> legs)
            throws WrongLineException {
        String leg = duplication.legs().get(index);
        List<Group> its = legs.get(leg);
        if (leg.isEmpty() || its == null) {
            throw new WrongLineException(duplication.line(), "no m= has the a=mid:" + leg + " that is named here");
        }
        return its;
    }
}
