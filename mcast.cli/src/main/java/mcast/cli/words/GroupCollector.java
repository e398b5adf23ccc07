package mcast.cli.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcast.core.Group;

/** Collects the groups of a file, at most {@value #MOST}. A group counts once, with its first name. One thread. */
final class GroupCollector {
    /** The most groups of a file. */
    static final int MOST = 4_096;

    private static final int LONGEST_GROUP = 200;
    private static final int LONGEST_NAME = 80;

    private final Set<Group> groups = new LinkedHashSet<>();
    private final Map<Group, String> names = new HashMap<>();
    private final List<GroupPair> pairs = new ArrayList<>();

    /** Adds the groups that a line stands for; an empty name is none. */
    void add(NumberedLines lines, String text, String name) throws WrongLineException {
        if (text.length() > LONGEST_GROUP) {
            throw lines.wrong("it has more than " + LONGEST_GROUP + " characters, too many for a group");
        }
        try {
            for (Group each : Group.parseRange(text)) {
                add(lines.number(), each, name);
            }
        } catch (IllegalArgumentException e) {
            throw lines.wrong(String.valueOf(e.getMessage()));
        }
    }

    /** Adds a group that stands in a line; an empty name is none. */
    void add(int line, Group group, String name) throws WrongLineException {
        groups.add(group);
        if (groups.size() > MOST) {
            throw new WrongLineException(line, "there are more than " + MOST + " groups");
        }
        if (!name.isEmpty()) {
            names.putIfAbsent(group, shortened(name));
        }
    }

    /** Adds two groups that are legs of one stream. */
    void pair(Group first, Group second) {
        pairs.add(new GroupPair(first, second));
    }

    /** Returns all of them. */
    GroupList list() {
        return new GroupList(List.copyOf(groups), new GroupNames(names), pairs);
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}
