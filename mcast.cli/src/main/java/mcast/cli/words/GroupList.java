package mcast.cli.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcast.core.Group;

/**
 * The groups that words of a command line, or a file, stand for. Immutable; safe for any thread.
 *
 * @param groups the groups in the order of the words
 * @param names the names that a file gives them
 * @param pairs those of them that are two legs of one stream, as a session description says
 */
public record GroupList(List<Group> groups, GroupNames names, List<GroupPair> pairs) {
    /** No group. */
    public static final GroupList NONE = of(List.of());

    /** Copies the lists. */
    public GroupList {
        groups = List.copyOf(groups);
        pairs = List.copyOf(pairs);
    }

    /**
     * Makes a list of groups without names and pairs.
     *
     * @param groups the groups
     * @return the list
     */
    public static GroupList of(List<Group> groups) {
        return new GroupList(groups, GroupNames.NONE, List.of());
    }

    /**
     * Adds further groups. A group that is in both lists counts once, and keeps its first name.
     *
     * @param further the groups to add
     * @return a list of both
     */
    public GroupList plus(GroupList further) {
        if (groups.isEmpty()) {
            return further;
        }
        Set<Group> all = new LinkedHashSet<>(groups);
        all.addAll(further.groups);
        Map<Group, String> named = new HashMap<>(further.names.names());
        named.putAll(names.names());
        List<GroupPair> paired = new ArrayList<>(pairs);
        paired.addAll(further.pairs);
        return new GroupList(List.copyOf(all), new GroupNames(named), paired);
    }

    /**
     * Replaces an empty list by the default.
     *
     * @return this list, or {@link Group#DEFAULT} if it is empty
     */
    public GroupList orDefault() {
        return groups.isEmpty() ? of(List.of(Group.DEFAULT)) : this;
    }
}
